using System.Globalization;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanations;

/// <summary>
/// Finds one change of an employee's own profile that raises their rank on a need's list. Each candidate change is
/// first scored against the current scores of the others; the best ones are then verified by ranking everybody again,
/// and the verified rank is reported.
/// </summary>
/// <param name="index">The current employees.</param>
/// <param name="gates">The gates over them.</param>
/// <param name="over">Creates a scan over a changed index; true recomputes the acceptance rates.</param>
/// <param name="settings">Defaults for undeclared values.</param>
internal sealed class WhatIf(CandidateIndex index, Gates gates, Func<CandidateIndex, bool, PairScan> over,
    GateSettings settings)
{
    /// <summary>Half a day per week over a year of 46 weeks, in days.</summary>
    private const double HalfDayPerWeek = 23;
    private const int MaxTried = 3;

    private sealed record Change(string Code, FeatureFamily Family, string[] Args, EmployeeRow Row);

    /// <summary>
    /// The best verified change, its last argument the new rank; null when none helps or the employee ranks first.
    /// </summary>
    public Reason? Find(NeedRow need, int employee)
    {
        var (open, scores) = ScoreOpen(need, index, gates, exact: false);
        var currentRank = RankOf(employee, open, scores);
        if (currentRank == 1) return null;
        var better = ChangesOf(need, employee)
            .Select(
                (change, order) => (Change: change, Order: order, Rank: Estimate(need, employee, change, open, scores)))
            .Where(c => c.Rank < currentRank).OrderBy(c => c.Rank).ThenBy(c => c.Order).Take(MaxTried);
        foreach (var (change, _, _) in better)
        {
            var other = index.With(employee, change.Row, exact: true);
            var (changedOpen, changedScores) = ScoreOpen(need, other, gates.Over(other), exact: true);
            var changedRank = RankOf(employee, changedOpen, changedScores);
            if (changedRank < currentRank)
                return new Reason(change.Code, false, change.Family, [.. change.Args, Number(changedRank)]);
        }
        return null;
    }

    private (int[] Open, double[] Scores) ScoreOpen(NeedRow need, CandidateIndex people, Gates peopleGates, bool exact)
    {
        var prepared = people.Prepare(need);
        int[] open = [.. people.Reachable(prepared).Where(e => peopleGates.WhyNot(prepared, e).Count == 0)];
        return (open, over(people, exact).Score(prepared, open));
    }

    /// <summary>Rank from 1; <see cref="int.MaxValue"/> when a gate closes the pair.</summary>
    private static int RankOf(int employee, int[] open, double[] scores)
    {
        var at = Array.IndexOf(open, employee);
        return at < 0 ? int.MaxValue : 1 + CountBefore(employee, scores[at], open, scores);
    }

    private static int CountBefore(int employee, double score, int[] open, double[] scores)
    {
        var count = 0;
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i] != employee && (scores[i] > score || scores[i] == score && open[i] < employee)) count++;
        }
        return count;
    }

    private int Estimate(NeedRow need, int employee, Change change, int[] open, double[] scores)
    {
        var other = index.With(employee, change.Row, exact: false);
        var prepared = other.Prepare(need);
        var peopleGates = gates.Over(other);
        if (peopleGates.WhyNot(prepared, employee).Count > 0) return int.MaxValue;
        return 1 + CountBefore(employee, over(other, false).Score(prepared, [employee])[0], open, scores);
    }

    /// <summary>
    /// Changes that an employee can make, smallest first. Causes and wishes are excluded: nobody should declare an
    /// interest only to rank higher.
    /// </summary>
    private IEnumerable<Change> ChangesOf(NeedRow need, int employee)
    {
        var person = index.Employees[employee];
        if (need.Format is { } format && !person.Formats.Contains(format))
            yield return new("whatif.format", FeatureFamily.Format, [format.ToString().ToLowerInvariant()],
                person with { Formats = [.. person.Formats, format] });
        if (need.Remote == RemoteWork.Full && person.Remote != true)
            yield return new("whatif.remote", FeatureFamily.Place, [], person with { Remote = true });
        var radius = person.MaxKm ?? settings.DefaultRadiusKm;
        foreach (var more in (int[])[10, 20, 50])
            yield return new("whatif.km", FeatureFamily.Place, [Number(more)], person with { MaxKm = radius + more });
        if (person.DaysPerYear is { } days)
        {
            foreach (var more in (int[])[2, 5, 10])
                yield return new("whatif.days", FeatureFamily.Time, [Number(more)],
                    person with { DaysPerYear = days + more });
            yield return new("whatif.halfday", FeatureFamily.Time, [],
                person with { DaysPerYear = days + HalfDayPerWeek });
        }
        if (need.Start is { } start && need.End is { } end
            && (person.AvailableFrom > start || person.AvailableTo < end))
        {
            yield return new("whatif.window", FeatureFamily.Time, [Day(start), Day(end)], person with
            {
                AvailableFrom = person.AvailableFrom > start ? start : person.AvailableFrom,
                AvailableTo = person.AvailableTo < end ? end : person.AvailableTo,
            });
        }
        foreach (var asked in need.RequiredSkills.Concat(need.NiceSkills).DistinctBy(s => s.Code))
        {
            var held = person.Skills.Where(s => s.Code == asked.Code).Select(s => s.Level).DefaultIfEmpty().Max();
            if (held < asked.Level && index.Kinship.Find(asked.Code) >= 0)
                yield return new("whatif.skill", FeatureFamily.Skills, [asked.Code, Number(asked.Level)],
                    person with { Skills = [.. person.Skills.Where(s => s.Code != asked.Code), asked] });
        }
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
