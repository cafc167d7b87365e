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
/// <param name="rules">The rules about pairs over them.</param>
/// <param name="over">Creates a scan over a changed index; true recomputes the acceptance rates.</param>
/// <param name="settings">Defaults for undeclared values.</param>
internal sealed class WhatIf(CandidateIndex index, PairRules rules, Func<CandidateIndex, bool, PairScan> over,
    PairSettings settings)
{
    /// <summary>Half a day per week over a year of 46 weeks, in days.</summary>
    private const double HalfDayPerWeek = 23;
    private const int MaxTried = 3;

    private sealed record Change(string Code, FeatureFamily Family, string[] Args, EmployeeRow Row);

    /// <summary>The employees who may be asked automatically, with their scores.</summary>
    private sealed record OpenList(int[] People, double[] Scores)
    {
        /// <summary>Rank from 1; <see cref="int.MaxValue"/> when the pair may not be asked.</summary>
        public int RankOf(int employee) =>
            Array.IndexOf(People, employee) is >= 0 and var at ? RankOf(employee, Scores[at]) : int.MaxValue;

        /// <summary>Rank from 1 with another score.</summary>
        public int RankOf(int employee, double score) => 1 + People.Index().Count(p => p.Item != employee
            && (Scores[p.Index] > score || Scores[p.Index] == score && p.Item < employee));
    }

    /// <summary>
    /// The best verified change, its last argument the new rank; null when none helps or the employee ranks first.
    /// </summary>
    public Reason? Find(NeedRow need, int employee)
    {
        var current = ScoreOpen(need, index, rules, exact: false);
        var currentRank = current.RankOf(employee);
        if (currentRank == 1) return null;
        // A rank that does not lead to being asked is no promise worth making.
        var lastThatMatters = Matcher.PeoplePerSeat * Math.Max(1, need.Seats ?? 1);
        foreach (var (change, _) in ChangesOf(need, employee)
            .Select(c => (Change: c, Rank: Estimate(need, employee, c, current)))
            .Where(c => c.Rank < currentRank && c.Rank <= lastThatMatters).OrderBy(c => c.Rank).Take(MaxTried))
        {
            var other = index.With(employee, change.Row, exact: true);
            var changedRank = ScoreOpen(need, other, rules.Over(other), exact: true).RankOf(employee);
            if (changedRank < currentRank && changedRank <= lastThatMatters)
                return new(change.Code, false, change.Family, [.. change.Args, BrokenLimit.Number(changedRank)]);
        }
        return null;
    }

    private OpenList ScoreOpen(NeedRow need, CandidateIndex people, PairRules peopleRules, bool exact)
    {
        var prepared = people.Prepare(need);
        int[] open = [.. people.Reachable(prepared).Where(e => peopleRules.IsWithinLimits(prepared, e))];
        return new(open, over(people, exact).Score(prepared, open));
    }

    private int Estimate(NeedRow need, int employee, Change change, OpenList current)
    {
        var other = index.With(employee, change.Row, exact: false);
        var prepared = other.Prepare(need);
        return rules.Over(other).IsWithinLimits(prepared, employee)
            ? current.RankOf(employee, over(other, false).Score(prepared, [employee])[0])
            : int.MaxValue;
    }

    /// <summary>
    /// Changes that an employee can make, smallest first. Causes and wishes are excluded: nobody should declare an
    /// interest only to rank higher.
    /// </summary>
    private IEnumerable<Change> ChangesOf(NeedRow need, int employee)
    {
        var person = index.Employees[employee];
        if (need.Format is { } format && person.Formats.Count > 0 && !person.Formats.Contains(format))
            yield return new("whatif.format", FeatureFamily.Format, [format.ToString().ToLowerInvariant()],
                person with { Formats = [.. person.Formats, format] });
        if (need.Remote == RemoteWork.Full && person.Remote != true)
            yield return new("whatif.remote", FeatureFamily.Place, [], person with { Remote = true });
        var radius = person.MaxKm ?? settings.NeutralRadiusKm;
        foreach (var more in (int[])[10, 20, 50])
            yield return new("whatif.km", FeatureFamily.Place, [BrokenLimit.Number(more)],
                person with { MaxKm = radius + more });
        if (person.DaysPerYear is { } days)
        {
            foreach (var more in (int[])[2, 5, 10])
                yield return new("whatif.days", FeatureFamily.Time, [BrokenLimit.Number(more)],
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
            if (held < asked.Level && index.Relations.Find(asked.Code) >= 0)
                yield return new("whatif.skill", FeatureFamily.Skills, [asked.Code, BrokenLimit.Number(asked.Level)],
                    person with { Skills = [.. person.Skills.Where(s => s.Code != asked.Code), asked] });
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
