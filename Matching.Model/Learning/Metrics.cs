namespace Matching.Learning;

/// <summary>
/// Ranking metrics with ties resolved in expectation: equal scores share the mean gain of their positions.
/// </summary>
internal static class Metrics
{
    /// <summary>Length of the head of a list that the metrics evaluate.</summary>
    internal const int Top = 10;

    /// <summary>
    /// Prior mean and standard deviation of the gain in NDCG@10, from simulated histories of 200 accepts.
    /// </summary>
    internal const double PriorGain = 0.015, PriorGainDeviation = 0.02;

    /// <summary>NDCG gain of a grade: 2^grade − 1.</summary>
    public static double ComputeGain(int grade) => Math.Pow(2, grade) - 1;

    /// <summary>The weight of a grade above 0: its gain relative to the mean gain of such grades.</summary>
    public static Func<int, double> RelativeGain(IEnumerable<int> grades)
    {
        double gains = 0, accepts = 1e-9;
        foreach (var grade in grades.Where(g => g > 0))
        {
            gains += ComputeGain(grade);
            accepts++;
        }
        return grade => ComputeGain(grade) * accepts / gains;
    }

    /// <summary>NDCG@10 with gains 2^grade − 1 (Järvelin and Kekäläinen 2002); NaN when no grade is above 0.</summary>
    public static double Ndcg(double[] scores, int[] grades)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        double gain = 0;
        for (var from = 0; from < order.Length && from < Top;)
        {
            var to = from + 1;
            while (to < order.Length && scores[order[to]] == scores[order[from]]) to++;
            double mean = 0, discount = 0;
            for (var i = from; i < to; i++)
            {
                mean += ComputeGain(grades[order[i]]) / (to - from);
                if (i < Top) discount += 1 / Math.Log2(i + 2);
            }
            gain += mean * discount;
            from = to;
        }
        var ideal = grades.OrderDescending().Take(Top).Select((g, i) => ComputeGain(g) / Math.Log2(i + 2)).Sum();
        return ideal > 0 ? gain / ideal : double.NaN;
    }

    /// <summary>
    /// Reciprocal rank of the first pair of grade 2 or more, ties at their mean rank; NaN when there is none.
    /// </summary>
    public static double ReciprocalRank(double[] scores, int[] grades) =>
        1 / MutualAccepts(scores, grades).DefaultIfEmpty(double.NaN).Min();

    /// <summary>Share of the pairs of grade 2 or more within the first ten; NaN when there is none.</summary>
    public static double Recall(double[] scores, int[] grades) =>
        MutualAccepts(scores, grades).Select(rank => rank <= Top ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Mean rank of each pair of grade 2 or more.</summary>
    private static IEnumerable<double> MutualAccepts(double[] scores, int[] grades) => scores
        .Where((_, i) => grades[i] >= 2).Select(s => scores.Count(o => o > s) + (scores.Count(o => o == s) + 1) / 2.0);

    /// <summary>Gini coefficient of exposures: 0 when all are equal, towards 1 when one employee gets all.</summary>
    public static double Gini(IEnumerable<double> exposures)
    {
        double[] sorted = [.. exposures.Order()];
        var sum = sorted.Sum();
        return sum > 0
            ? sorted.Select((e, i) => (2 * (i + 1) - sorted.Length - 1) * e).Sum() / (sorted.Length * sum)
            : 0;
    }

    /// <summary>Mean with its 95 % bootstrap interval from 1 000 resamples; NaN without values.</summary>
    public static (double Low, double Mean, double High) Bootstrap(double[] values, int seed)
    {
        if (values.Length == 0) return (double.NaN, double.NaN, double.NaN);
        var random = new Random(seed);
        double[] means = [.. Enumerable.Range(0, 1000)
            .Select(_ => values.Sum(_ => values[random.Next(values.Length)]) / values.Length).Order()];
        return (means[25], values.Average(), means[974]);
    }

    /// <summary>
    /// Posterior mean of the gain in NDCG@10: the prior and the measured gain, weighted by their precisions.
    /// </summary>
    /// <param name="measured">Mean over the evaluated needs.</param>
    /// <param name="error">Its standard error.</param>
    public static double ExpectedGain(double measured, double error)
    {
        var (prior, observed) = (1 / (PriorGainDeviation * PriorGainDeviation), 1 / Math.Max(1e-8, error * error));
        return (prior * PriorGain + observed * measured) / (prior + observed);
    }
}
