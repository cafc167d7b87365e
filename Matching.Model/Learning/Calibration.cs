namespace Matching.Learning;

/// <summary>
/// Turns a score into a probability: a logistic curve (Platt), or, with enough rows, steps that never fall (isotonic
/// regression by pooling adjacent violators), interpolated between the steps' centres.
/// </summary>
/// <param name="Slope">Slope of the curve, at least 0.</param>
/// <param name="Offset">Offset of the curve.</param>
/// <param name="Scores">Centres of the steps, ascending; empty when the curve serves.</param>
/// <param name="Probabilities">Their probabilities, never falling.</param>
public sealed record Calibration(double Slope, double Offset, IReadOnlyList<double> Scores, IReadOnlyList<double> Probabilities)
{
    private const int IsotonicPositives = 1000;
    private const int Bins = 60;

    /// <summary>Probability in [0, 1], never falling with the score.</summary>
    public double Apply(double score)
    {
        if (Scores.Count == 0) return 1 / (1 + Math.Exp(-(Slope * score + Offset)));
        if (score <= Scores[0]) return Probabilities[0];
        var hi = 1;
        while (hi < Scores.Count && Scores[hi] < score) hi++;
        if (hi == Scores.Count) return Probabilities[^1];
        var part = (score - Scores[hi - 1]) / (Scores[hi] - Scores[hi - 1]);
        return Probabilities[hi - 1] + part * (Probabilities[hi] - Probabilities[hi - 1]);
    }

    /// <summary>Fits scores of held-out rows to whether both sides said yes.</summary>
    /// <param name="scores">Scores.</param>
    /// <param name="yes">Whether both sides said yes.</param>
    /// <param name="looks">Chance that each row was looked at: the probability is that of a yes to a pair that is; empty when all were.</param>
    public static Calibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> yes, ReadOnlySpan<double> looks = default)
    {
        var (keys, flags) = (scores.ToArray(), yes.ToArray());
        var seen = looks.IsEmpty ? [.. Enumerable.Repeat(1.0, keys.Length)] : looks.ToArray();
        var (slope, offset) = Platt(keys, flags, seen);
        if (flags.Count(y => y) < IsotonicPositives) return new Calibration(slope, offset, [], []);
        var (centres, rates) = Isotonic(keys, flags, seen);
        return centres.Count < 2 ? new Calibration(slope, offset, [], []) : new Calibration(slope, offset, centres, rates);
    }

    /// <summary>Logistic regression on one variable, its slope drawn towards 1; a falling curve is flattened.</summary>
    private static (double Slope, double Offset) Platt(double[] scores, bool[] yes, double[] looks)
    {
        var values = scores.Select(s => (float)s).ToArray();
        var rows = new LogisticRows(values.Length, i => values.AsSpan(i, 1), i => yes[i], _ => 1, i => looks[i]);
        var beta = LogisticRegression.Fit(rows, [1], [0.5]);
        if (beta[0] < 0) beta = LogisticRegression.Fit(rows, [0], [double.PositiveInfinity]);
        return (beta[0], beta[1]);
    }

    private static (List<double> Centres, List<double> Rates) Isotonic(double[] scores, bool[] yes, double[] looks)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(order, (a, b) => (scores[a], yes[a], looks[a]).CompareTo((scores[b], yes[b], looks[b])));
        var pools = new List<(double Scores, double Yes, double Count)>();
        // Bins of equal expected yeses rather than of equal size: where most scores lie, hardly anybody says yes.
        var share = yes.Count(y => y) / (double)Bins;
        (double Scores, double Yes, double Count) pool = (0, 0, 0);
        for (var i = 0; i < order.Length; i++)
        {
            var row = order[i];
            pool = (pool.Scores + looks[row] * scores[row], pool.Yes + (yes[row] ? 1 : 0), pool.Count + looks[row]);
            if (pool.Yes < share && i + 1 < order.Length) continue;
            while (pools.Count > 0 && Rate(pools[^1]) >= Rate(pool))
            {
                pool = (pool.Scores + pools[^1].Scores, pool.Yes + pools[^1].Yes, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
            pool = (0, 0, 0);
        }
        return ([.. pools.Select(p => p.Scores / p.Count)], [.. pools.Select(Rate)]);
    }

    private static double Rate((double Scores, double Yes, double Count) pool) => Math.Min(1, pool.Yes / pool.Count);
}
