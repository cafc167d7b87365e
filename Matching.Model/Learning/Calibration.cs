namespace Matching.Learning;

/// <summary>Maps a score of the rules to a probability by a logistic curve (Platt scaling).</summary>
/// <param name="Slope">Slope of the curve, at least 0.</param>
/// <param name="Offset">Offset of the curve, in log-odds.</param>
public sealed record Calibration(double Slope, double Offset)
{
    /// <summary>Probability in [0, 1]; non-decreasing in the score.</summary>
    public double Apply(double score) => 1 / (1 + Math.Exp(-(Slope * score + Offset)));

    /// <summary>
    /// Fits the curve to whether both sides accepted. The prior mean of the slope is 1; a negative slope becomes 0.
    /// </summary>
    /// <param name="scores">Scores.</param>
    /// <param name="yes">Whether both sides accepted, by score.</param>
    /// <param name="looks">Examination probability of each row; empty when all are 1. The fitted probability is that of
    /// an examined pair.</param>
    public static Calibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> yes,
        ReadOnlySpan<double> looks = default)
    {
        float[] values = [.. scores.ToArray().Select(s => (float)s)];
        var (flags, examination) = (yes.ToArray(), looks.ToArray());
        var rows = new LogisticRows(values.Length, i => values.AsSpan(i, 1), i => flags[i], _ => 1,
            i => examination.Length == 0 ? 1 : examination[i]);
        var beta = Stacking.FitNonNegative(rows, [1], [0.5]);
        return new Calibration(beta[0], beta[1]);
    }
}
