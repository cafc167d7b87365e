using Matching.Ranking;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// The limits of pairs of the past. Days already taken are left out: the accept of the pair itself took some.
/// </summary>
internal sealed class DeclaredLimits(CandidateIndex index)
{
    private readonly PairRules _rules = new(index, new PairSettings(), []);

    /// <summary>The limits that a pair breaks, in the order of <see cref="Limit"/>.</summary>
    public Limit[] FindBroken(PreparedNeed need, int employee) =>
        [.. _rules.FindBroken(need, employee).Where(l => l != Limit.Days
            || !PairRules.HasEnoughDays(need, index.Employees[employee] with { DaysTaken = [] }))];

    /// <summary>
    /// The limits that alone leave a need with fewer than three people a seat to ask: those who consent and cover at
    /// least half of what is required.
    /// </summary>
    public HashSet<Limit> FindShortages(PreparedNeed need)
    {
        var enough = Matcher.PeoplePerSeat * Math.Max(1, need.Row.Seats ?? 1);
        var within = 0;
        var beyond = new int[Enum.GetValues<Limit>().Length];
        foreach (var employee in index.Reachable(need))
        {
            if (index.Employees[employee].Consent == false
                || !SkillFeatures.CoversHalf(need, index.People[employee].Skills)) continue;
            var broken = FindBroken(need, employee);
            // Most needs have enough people, and the rest of the employees need not be looked at.
            if (broken.Length == 0 && ++within == enough) return [];
            if (broken is [var only]) beyond[(int)only]++;
        }
        return [.. Enum.GetValues<Limit>().Where(l => within + beyond[(int)l] >= enough)];
    }
}
