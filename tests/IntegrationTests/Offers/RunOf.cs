using Matching.MatchRuns;
using Matching.Ranking.Explanations;
using Matching.TestSupport;

namespace Matching.IntegrationTests.Offers;

/// <summary>Match runs with a given order.</summary>
internal static class RunOf
{
    /// <summary>
    /// A run that lists employees of the small world in this order, each with a reason that reveals where they live.
    /// </summary>
    internal static MatchRun Employees(Guid need, SmallWorld world, IReadOnlyList<int> order, int number = 1) => new()
    {
        NeedId = need,
        NeedVersion = 1,
        Number = number,
        At = SmallWorld.Now,
        Method = "rules",
        Model = "rules",
        Considered = world.Employees.Count,
        Matches =
        [
            .. order.Select((employee, i) => new Match
            {
                EmployeeId = world.Employees[employee].EmployeeId, Rank = i + 1, Score = 1 - (i / 10.0),
                AcceptProbability = 0.5, Contributions = [],
                Reasons = [new Reason("skills.exact", false, FeatureFamily.Skills, ["com.web", "3"]),
                    new Reason("place.near", false, FeatureFamily.Place, ["7"])],
            }),
        ],
    };
}
