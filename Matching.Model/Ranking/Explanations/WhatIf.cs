using System.Globalization;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanations;

/// <summary>
/// Looks for one change of a person's own profile that lifts her on a need's list. Each change is scored against the
/// others' present scores; the best one is then tried: everybody is ranked again with the change made, and the place
/// found there is what is said.
/// </summary>
/// <param name="index">The people as they are.</param>
/// <param name="gates">The gates over them.</param>
/// <param name="over">Scores over other people; exact ones count past answers anew.</param>
/// <param name="settings">Defaults for what is not said.</param>
internal sealed class WhatIf(CandidateIndex index, Gates gates, Func<CandidateIndex, bool, PairScan> over,
    GateSettings settings)
{
    /// <summary>Half a day a week over a year of 46 weeks.</summary>
    private const double HalfDayAWeek = 23;
    private const int MaxTried = 3;

    private sealed record Change(string Code, FeatureFamily Family, string[] Args, EmployeeRow Row);

    /// <summary>The change; its last argument is the place.</summary>
    public Reason? Find(NeedRow need, int employee)
    {
        var (open, scores) = Ranked(need, index, gates, exact: false);
        var now = PlaceOf(employee, open, scores);
        if (now == 1) return null;
        var better = ChangesOf(need, employee)
            .Select(
                (change, order) => (Change: change, Order: order, Place: Guess(need, employee, change, open, scores)))
            .Where(c => c.Place < now).OrderBy(c => c.Place).ThenBy(c => c.Order).Take(MaxTried);
        foreach (var (change, _, _) in better)
        {
            var other = index.With(employee, change.Row, exact: true);
            var (openThen, scoresThen) = Ranked(need, other, gates.Over(other), exact: true);
            var then = PlaceOf(employee, openThen, scoresThen);
            if (then < now) return new Reason(change.Code, false, change.Family, [.. change.Args, Number(then)]);
        }
        return null;
    }

    private (int[] Open, double[] Scores) Ranked(NeedRow need, CandidateIndex people, Gates closing, bool exact)
    {
        var prepared = people.Prepare(need);
        int[] open = [.. people.Reachable(prepared).Where(e => closing.WhyNot(prepared, e).Count == 0)];
        return (open, over(people, exact).Score(prepared, open));
    }

    /// <summary>Place from 1; past everybody when a gate closes the person out.</summary>
    private static int PlaceOf(int employee, int[] open, double[] scores)
    {
        var at = Array.IndexOf(open, employee);
        return at < 0 ? int.MaxValue : 1 + Before(employee, scores[at], open, scores);
    }

    private static int Before(int employee, double score, int[] open, double[] scores)
    {
        var before = 0;
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i] != employee && (scores[i] > score || scores[i] == score && open[i] < employee)) before++;
        }
        return before;
    }

    private int Guess(NeedRow need, int employee, Change change, int[] open, double[] scores)
    {
        var other = index.With(employee, change.Row, exact: false);
        var prepared = other.Prepare(need);
        var closing = gates.Over(other);
        if (closing.WhyNot(prepared, employee).Count > 0) return int.MaxValue;
        return 1 + Before(employee, over(other, false).Score(prepared, [employee])[0], open, scores);
    }

    /// <summary>
    /// What a person can change, the lighter first. Tastes are not among them: nobody should say that she cares for
    /// something to stand higher.
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
                person with { DaysPerYear = days + HalfDayAWeek });
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
