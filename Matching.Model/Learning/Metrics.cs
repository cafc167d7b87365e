namespace Matching.Learning;

/// <summary>
/// Ranking metrics, tie-safe: equal scores share the mean gain of their places, so an order nobody chose earns nothing.
/// </summary>
internal static class Metrics
{
    /// <summary>Gain in NDCG@10 that was seen on worlds of 200 accepts, and its spread between them.</summary>
    internal const double UsualGain = 0.015, UsualSpread = 0.02;

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
                mean += (Math.Pow(2, grades[order[i]]) - 1) / (to - from);
                if (i < k) discount += 1 / Math.Log2(i + 2);
            }
            gain += mean * discount;
            from = to;
        }
        var ideal = 0.0;
        var best = grades.ToArray();
        Array.Sort(best);
        for (var i = 0; i < Math.Min(k, best.Length); i++)
            ideal += (Math.Pow(2, best[^(i + 1)]) - 1) / Math.Log2(i + 2);
        return ideal > 0 ? gain / ideal : double.NaN;
    }

    /// <summary>1 / place of the first pair of grade 2 or more, ties at their middle; NaN when there is none.</summary>
    public static double ReciprocalRank(ReadOnlySpan<double> scores, ReadOnlySpan<int> grades)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            if (grades[i] >= 2) best = Math.Min(best, Place(scores, i));
        }
        return double.IsInfinity(best) ? double.NaN : 1 / best;
    }

    /// <summary>Part of the pairs of grade 2 or more within the first k places; NaN when there is none.</summary>
    public static double Recall(ReadOnlySpan<double> scores, ReadOnlySpan<int> grades, int k)
    {
        double found = 0, all = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (grades[i] < 2) continue;
            all++;
            if (Place(scores, i) <= k) found++;
        }
        return all > 0 ? found / all : double.NaN;
    }

    /// <summary>Expected calibration error: mean gap of probability and rate in ten bins of equal width.</summary>
    public static double CalibrationError(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> yes) =>
        probabilities.Length == 0 ? double.NaN : CalibrationError(Bins(probabilities, yes));

    /// <summary>The same of bins at hand.</summary>
    public static double CalibrationError(IReadOnlyList<CalibrationBin> bins) =>
        bins.Sum(b => b.Pairs * Math.Abs(b.Said - b.Seen)) / Math.Max(1, bins.Sum(b => b.Pairs));

    /// <summary>Ten bins of equal width, empty ones left out.</summary>
    public static IReadOnlyList<CalibrationBin> Bins(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> yes)
    {
        const int count = 10;
        Span<double> said = stackalloc double[count], seen = stackalloc double[count];
        Span<int> pairs = stackalloc int[count];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * count), 0, count - 1);
            (said[bin], seen[bin], pairs[bin]) =
                (said[bin] + probabilities[i], seen[bin] + (yes[i] ? 1 : 0), pairs[bin] + 1);
        }
        var bins = new List<CalibrationBin>();
        for (var b = 0; b < count; b++)
        {
            if (pairs[b] > 0) bins.Add(new CalibrationBin(said[b] / pairs[b], seen[b] / pairs[b], pairs[b]));
        }
        return bins;
    }

    /// <summary>Mean squared error of the probabilities (Brier 1950).</summary>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> yes)
    {
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++) sum += Math.Pow(probabilities[i] - (yes[i] ? 1 : 0), 2);
        return probabilities.Length == 0 ? double.NaN : sum / probabilities.Length;
    }

    /// <summary>Gini coefficient of how often each person is exposed: 0 all alike, 1 one person takes all.</summary>
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

    /// <summary>95 % interval of the mean by the bootstrap, 1 000 draws from the seed.</summary>
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

    private static double Place(ReadOnlySpan<double> scores, int of)
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
    /// Gain of a learned order over the rules in NDCG@10 to be expected: the measured one and the usual one, each
    /// weighed by how sure it is.
    /// </summary>
    /// <param name="measured">Mean over judged needs.</param>
    /// <param name="error">Its standard error.</param>
    public static double ExpectedGain(double measured, double error)
    {
        var (usual, seen) = (1 / (UsualSpread * UsualSpread), 1 / Math.Max(1e-8, error * error));
        return (usual * UsualGain + seen * measured) / (usual + seen);
    }
}
