namespace Matching.Learning;

/// <summary>
/// Ranking metrics with ties resolved in expectation: equal scores share the mean gain of their positions.
/// </summary>
internal static class Metrics
{
    /// <summary>
    /// Prior mean and standard deviation of the gain in NDCG@10, from simulated histories of 200 accepts.
    /// </summary>
    internal const double PriorGain = 0.015, PriorGainDeviation = 0.02;

    /// <summary>NDCG gain of a grade: 2^grade − 1.</summary>
    public static double ComputeGain(int grade) => Math.Pow(2, grade) - 1;

    /// <summary>NDCG@k with gains 2^grade − 1 (Järvelin and Kekäläinen 2002); NaN when no grade is above 0.</summary>
    public static double Ndcg(ReadOnlySpan<double> scores, ReadOnlySpan<int> grades, int k)
    {
        var order = Order(scores);
        double gain = 0;
        for (var from = 0; from < order.Length && from < k;)
        {
            var to = from + 1;
            while (to < order.Length && scores[order[to]] == scores[order[from]]) to++;
            double mean = 0, discount = 0;
            for (var i = from; i < to; i++)
            {
                mean += ComputeGain(grades[order[i]]) / (to - from);
                if (i < k) discount += 1 / Math.Log2(i + 2);
            }
            gain += mean * discount;
            from = to;
        }
        var ideal = 0.0;
        var best = grades.ToArray();
        Array.Sort(best);
        for (var i = 0; i < Math.Min(k, best.Length); i++)
            ideal += ComputeGain(best[^(i + 1)]) / Math.Log2(i + 2);
        return ideal > 0 ? gain / ideal : double.NaN;
    }

    /// <summary>
    /// Reciprocal rank of the first pair of grade 2 or more, ties at their mean rank; NaN when there is none.
    /// </summary>
    public static double ReciprocalRank(ReadOnlySpan<double> scores, ReadOnlySpan<int> grades)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            if (grades[i] >= 2) best = Math.Min(best, MeanRank(scores, i));
        }
        return double.IsInfinity(best) ? double.NaN : 1 / best;
    }

    /// <summary>Share of the pairs of grade 2 or more within the first k positions; NaN when there is none.</summary>
    public static double Recall(ReadOnlySpan<double> scores, ReadOnlySpan<int> grades, int k)
    {
        double found = 0, all = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (grades[i] < 2) continue;
            all++;
            if (MeanRank(scores, i) <= k) found++;
        }
        return all > 0 ? found / all : double.NaN;
    }

    /// <summary>Gini coefficient of exposures: 0 when all are equal, towards 1 when one employee gets all.</summary>
    public static double Gini(IReadOnlyList<double> exposures)
    {
        double[] sorted = [.. exposures.Order()];
        double sum = 0, weighted = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            weighted += (2 * (i + 1) - sorted.Length - 1) * sorted[i];
        }
        return sum > 0 ? weighted / (sorted.Length * sum) : 0;
    }

    /// <summary>Mean with its 95 % bootstrap interval from 1 000 resamples; NaN without values.</summary>
    public static (double Low, double Mean, double High) Bootstrap(IReadOnlyList<double> values, int seed)
    {
        if (values.Count == 0) return (double.NaN, double.NaN, double.NaN);
        var random = new Random(seed);
        var means = new double[1000];
        for (var d = 0; d < means.Length; d++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++) sum += values[random.Next(values.Count)];
            means[d] = sum / values.Count;
        }
        Array.Sort(means);
        return (means[25], values.Average(), means[974]);
    }

    private static double MeanRank(ReadOnlySpan<double> scores, int of)
    {
        double above = 0, equal = 0;
        foreach (var s in scores)
        {
            if (s > scores[of]) above++;
            else if (s == scores[of]) equal++;
        }
        return above + (equal + 1) / 2;
    }

    private static int[] Order(ReadOnlySpan<double> scores)
    {
        var keys = scores.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(order, (a, b) => keys[b].CompareTo(keys[a]) is var c && c != 0 ? c : a.CompareTo(b));
        return order;
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
