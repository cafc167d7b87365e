using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Fits <see cref="PlattScaling"/> to hold-out rows.</summary>
internal static class PlattScalingFit
{
    private const double Precision = 20;

    /// <summary>
    /// Fits both calibrations. The employee's side weighs in the examination probability; an association that did not
    /// answer counts as a no. With <paramref name="newcomers"/>, every row is scored as a newcomer's but keeps its
    /// answers, which averages over what is unknown about an employee never shown before.
    /// </summary>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="newcomers">Uses the scores without the employee's history.</param>
    public static PlattScaling Fit(HoldOutRow[] holdOut, bool newcomers)
    {
        float[] ScoresOf(HoldOutRow j) => newcomers ? j.AsNewcomer : j.Scores;
        var person = Stacking.FitNonNegative(
            new(holdOut.Length, i => ScoresOf(holdOut[i]).AsSpan(0, 1), i => holdOut[i].Accepted,
                i => holdOut[i].Examination), [1], [Precision]);
        HoldOutRow[] accepted = [.. holdOut.Where(j => j.Accepted)];
        var host = Stacking.FitNonNegative(
            new(accepted.Length, i => ScoresOf(accepted[i]).AsSpan(1, 1), i => accepted[i].IsMutual), [1],
            [Precision]);
        return new(person[1], person[0], host[1], host[0]);
    }
}
