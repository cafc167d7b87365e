using Matching.Missions;
using Matching.Ranking.Features;
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
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="newcomers">Uses the scores without the employee's history.</param>
    public static PlattScaling Fit(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut, bool newcomers)
    {
        bool Accepted(HoldOutRow j) => pairs.Rows[j.Row].EmployeeAnswer == Answer.Accepted;
        var scores = holdOut.Select(j => newcomers ? j.AsNewcomer : j.Scores).ToArray();
        var person = Stacking.FitNonNegative(
            new LogisticRows(holdOut.Count, i => scores[i].AsSpan(0, 1), i => Accepted(holdOut[i]), _ => 1,
                i => holdOut[i].Examination), [1], [Precision]);
        int[] accepted = [.. Enumerable.Range(0, holdOut.Count).Where(i => Accepted(holdOut[i]))];
        var host = Stacking.FitNonNegative(
            new LogisticRows(accepted.Length, i => scores[accepted[i]].AsSpan(1, 1),
                i => pairs.Grades[holdOut[accepted[i]].Row] > 1, _ => 1, _ => 1),
            [1], [Precision]);
        return new PlattScaling(person[1], person[0], host[1], host[0]);
    }
}
