using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Fits the <see cref="Calibration"/> of the rules.</summary>
internal static class CalibrationFit
{
    /// <summary>Minimum number of pairs accepted by both sides in a history.</summary>
    private const int MinMutualAccepts = 30;

    /// <summary>
    /// Fits the curve to whether both sides accepted. The prior mean of the slope is 1; a negative slope becomes 0.
    /// </summary>
    /// <param name="scores">Score of each row.</param>
    /// <param name="yes">Whether both sides accepted, by score.</param>
    /// <param name="examination">Examination probability of each row; null when all are 1. The fitted probability is
    /// that of an examined pair.</param>
    public static Calibration Fit(double[] scores, bool[] yes, double[]? examination = null)
    {
        float[] values = [.. scores.Select(s => (float)s)];
        var beta = Stacking.FitNonNegative(
            new(values.Length, i => values.AsSpan(i, 1), i => yes[i], i => examination?[i] ?? 1), [1], [0.5]);
        return new(beta[0], beta[1]);
    }

    /// <summary>Fits the calibration on hold-out rows.</summary>
    public static Calibration Fit(HoldOutRow[] holdOut) => Fit([.. holdOut.Select(j => j.Rule)],
        [.. holdOut.Select(j => j.IsMutual)], [.. holdOut.Select(j => j.Examination)]);

    /// <summary>
    /// Fits the calibration on a whole history with acceptance rates filled in; null with fewer than thirty pairs
    /// accepted by both sides.
    /// </summary>
    public static Calibration? FitHistory(ShownPairs pairs, BaseRateModel expectation)
    {
        bool[] yes = [.. pairs.Grades.Select(g => g >= 2)];
        return yes.Count(y => y) < MinMutualAccepts
            ? null
            : Fit([.. yes.Select((_, i) => (double)pairs.GetFeatures(i)[(int)Feature.RuleScore])], yes,
                [.. pairs.Rows.Select(expectation.ExaminationProbability)]);
    }
}
