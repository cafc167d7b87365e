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
    private const int Bins = 100;

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
    public static Calibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> yes)
    {
        var positives = 0;
        foreach (var y in yes) positives += y ? 1 : 0;
        var (slope, offset) = Platt(scores, yes, positives);
        if (positives < IsotonicPositives) return new Calibration(slope, offset, [], []);
        var (centres, rates) = Isotonic(scores, yes);
        return centres.Count < 2 ? new Calibration(slope, offset, [], []) : new Calibration(slope, offset, centres, rates);
    }

    /// <summary>Logistic regression on one variable by Newton steps, with Platt's smoothed targets.</summary>
    private static (double Slope, double Offset) Platt(ReadOnlySpan<double> scores, ReadOnlySpan<bool> yes, int positives)
    {
        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1.0 / (yes.Length - positives + 2.0);
        double slope = 1, offset = 0;
        for (var step = 0; step < 50; step++)
        {
            double gs = (slope - 1) * 0.5, go = offset * 1e-3, hss = 0.5, hso = 0, hoo = 1e-3;
            for (var i = 0; i < scores.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-(slope * scores[i] + offset)));
                var error = p - (yes[i] ? high : low);
                var w = Math.Max(p * (1 - p), 1e-9);
                gs += error * scores[i];
                go += error;
                hss += w * scores[i] * scores[i];
                hso += w * scores[i];
                hoo += w;
            }
            var det = hss * hoo - hso * hso;
            if (det <= 1e-12) break;
            var ds = Math.Clamp((hoo * gs - hso * go) / det, -2, 2);
            var d0 = Math.Clamp((hss * go - hso * gs) / det, -4, 4);
            slope = Math.Max(0, slope - ds);
            offset -= d0;
            if (Math.Abs(ds) + Math.Abs(d0) < 1e-9) break;
        }
        return (slope, offset);
    }

    private static (List<double> Centres, List<double> Rates) Isotonic(ReadOnlySpan<double> scores, ReadOnlySpan<bool> yes)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        var keys = scores.ToArray();
        var flags = yes.ToArray();
        Array.Sort(order, (a, b) => keys[a].CompareTo(keys[b]) is var c && c != 0 ? c : flags[a].CompareTo(flags[b]));
        var pools = new List<(double Scores, double Yes, double Count)>();
        var size = Math.Max(1, order.Length / Bins);
        for (var from = 0; from < order.Length; from += size)
        {
            (double Scores, double Yes, double Count) pool = (0, 0, 0);
            for (var i = from; i < Math.Min(order.Length, from + size); i++)
                pool = (pool.Scores + keys[order[i]], pool.Yes + (flags[order[i]] ? 1 : 0), pool.Count + 1);
            while (pools.Count > 0 && pools[^1].Yes / pools[^1].Count >= pool.Yes / pool.Count)
            {
                pool = (pool.Scores + pools[^1].Scores, pool.Yes + pools[^1].Yes, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        return ([.. pools.Select(p => p.Scores / p.Count)], [.. pools.Select(p => p.Yes / p.Count)]);
    }
}
