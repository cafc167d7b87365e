namespace Matching.Ranking.Models;

/// <summary>Maps a score of the rules to a probability by a logistic curve (Platt scaling).</summary>
/// <param name="Slope">Slope of the curve, at least 0.</param>
/// <param name="Offset">Offset of the curve, in log-odds.</param>
public sealed record Calibration(double Slope, double Offset)
{
    /// <summary>Probability in [0, 1]; non-decreasing in the score.</summary>
    public double Apply(double score) => Logit.Sigmoid(Slope * score + Offset);
}
