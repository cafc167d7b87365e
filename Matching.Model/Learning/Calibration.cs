namespace Matching.Learning;

/// <summary>Turns a score of the rules into a probability: a logistic curve (Platt).</summary>
/// <param name="Slope">Slope of the curve, at least 0.</param>
/// <param name="Offset">Offset of the curve.</param>
public sealed record Calibration(double Slope, double Offset)
{
    /// <summary>Probability in [0, 1], never falling with the score.</summary>
    public double Apply(double score) => 1 / (1 + Math.Exp(-(Slope * score + Offset)));

    /// <summary>
    /// Fits scores to whether both sides said yes; the slope is drawn towards 1, a falling curve is flattened.
    /// </summary>
    /// <param name="scores">Scores.</param>
    /// <param name="yes">Whether both sides said yes.</param>
    /// <param name="looks">Chance that each row was looked at: the probability is that of a yes to a pair that is;
    /// empty when all were.</param>
    public static Calibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> yes,
        ReadOnlySpan<double> looks = default)
    {
        float[] values = [.. scores.ToArray().Select(s => (float)s)];
        var (flags, seen) = (yes.ToArray(), looks.ToArray());
        var rows = new LogisticRows(values.Length, i => values.AsSpan(i, 1), i => flags[i], _ => 1,
            i => seen.Length == 0 ? 1 : seen[i]);
        var beta = Stacking.FitNonNegative(rows, [1], [0.5]);
        return new Calibration(beta[0], beta[1]);
    }
}
