using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Missions;
using Matching.ModelTests.Ranking;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.ModelTests.Learning;

/// <summary>
/// A made-up history of forty needs. Each was shown to two people who said nothing, one of them always and the other
/// never accepted; to one beyond the format, accepted every other time; to one beyond the distance, never accepted; and
/// to one beyond both, accepted every fourth time.
/// </summary>
internal static class LimitHistory
{
    internal const int NeedCount = 40;
    private static readonly DateTime First = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The people in the order of their scores, with the share of needs that accept them.</summary>
    private static readonly (EmployeeRow Person, Func<int, bool> IsAccepted)[] People =
    [
        (Silent("within-1"), _ => true),
        (Silent("format") with { Formats = [MissionFormat.Flash] }, n => n % 2 == 0),
        (Silent("distance") with { MaxKm = 10 }, _ => false),
        (Silent("both") with { Formats = [MissionFormat.Flash], MaxKm = 10 }, n => n % 4 == 0),
        (Silent("within-2"), _ => false),
    ];

    /// <summary>The first half of the needs has one seat, the others have two.</summary>
    internal static LimitReport Report => Evaluate(People.Select(p => p.Person),
        [.. Enumerable.Range(0, NeedCount).Select(n => Need(n) with { Seats = n < NeedCount / 2 ? 1 : 2 })],
        (need, person) => People[person].IsAccepted(need))!;

    internal static EmployeeRow Silent(string id) => TwoTowns.Silent with { Id = id };

    /// <summary>It asks for a language that those who listed none may or may not speak.</summary>
    internal static NeedRow Need(int number) => TwoTowns.Need with
    {
        Id = $"n{number:D2}",
        RequiredSkills = [new("com.web", 1)],
        EssentialSkills = [],
        Languages = ["fr", "de"],
    };

    /// <summary>
    /// Evaluates needs that were each shown to everybody. Scores fall in the order of the people, and each is expected
    /// to be accepted with probability one quarter.
    /// </summary>
    /// <param name="people">The employees.</param>
    /// <param name="needs">The needs.</param>
    /// <param name="isAccepted">Whether both sides accepted, by position of the need and the employee.</param>
    /// <param name="examination">Examination probability, by position of the employee; null for 1.</param>
    internal static LimitReport? Evaluate(IEnumerable<EmployeeRow> people, NeedRow[] needs,
        Func<int, int, bool> isAccepted, Func<int, double>? examination = null)
    {
        EmployeeRow[] shown = [.. people];
        Dataset data = TwoTowns.World(TwoTowns.Silent) with
        {
            Employees = shown,
            Needs = needs,
            History = [.. needs.SelectMany((need, n) => shown.Select((person, p) =>
                Row(need, person, First.AddDays(n), isAccepted(n, p) ? Answer.Accepted : Answer.Declined)))],
        };
        var index = new CandidateIndex(data);
        var pairs = new ShownPairs(data, index, new PairFeatures(index, new PairSettings()));
        var positions = shown.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        return LimitEvaluation.Run(pairs, index, pairs.Rows.Select((row, i) =>
            new JudgedPair(i, -positions[row.Employee], 0.25, examination?.Invoke(positions[row.Employee]) ?? 1)), 1);
    }

    private static HistoryRow Row(NeedRow need, EmployeeRow person, DateTime at, Answer answer) => new()
    {
        Need = need.Id,
        Employee = person.Id,
        ShownAt = at,
        Rank = null,
        Propensity = null,
        EmployeeAnswer = answer,
        EmployeeReason = "",
        AssociationAnswer = answer,
        AssociationReason = "",
        Outcome = null,
        Rating = null,
    };
}
