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

    /// <summary>Fits the calibration on hold-out rows.</summary>
    public static Calibration Fit(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut) => Fit(
        [.. holdOut.Select(j => j.Rule)], [.. holdOut.Select(j => pairs.Grades[j.Row] >= 2)],
        [.. holdOut.Select(j => j.Examination)]);

    /// <summary>
    /// Fits the calibration on a whole history with acceptance rates filled in; null with fewer than thirty pairs
    /// accepted by both sides.
    /// </summary>
    public static Calibration? FitHistory(ShownPairs pairs, BaseRateModel expectation)
    {
        if (pairs.Grades.Count(g => g >= 2) < MinMutualAccepts) return null;
        return Fit(
            [.. Enumerable.Range(0, pairs.Rows.Length)
                .Select(i => (double)pairs.GetFeatures(i)[(int)Feature.RuleScore])],
            [.. pairs.Grades.Select(g => g >= 2)],
            [.. pairs.Rows.Select(r => expectation.ExaminationProbability(r.Rank, r.Propensity))]);
    }
}
