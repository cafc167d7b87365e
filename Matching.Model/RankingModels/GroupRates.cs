using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking.Rounds;

namespace Matching.RankingModels;

/// <summary>
/// Selection rates by group, to detect groups that are listed among the first less often (AI Act, article 10).
/// </summary>
internal static class GroupRates
{
    /// <summary>Smaller groups are left out: their members could be identified.</summary>
    public const int MinPeople = 20;

    /// <summary>Computes the rates.</summary>
    /// <param name="data">Employees and communes.</param>
    /// <param name="known">Ids of the employees shown before the evaluated needs.</param>
    /// <param name="challengerLists">Lists of the challenger, each in its order.</param>
    /// <param name="ruleLists">Lists of the rules.</param>
    public static GroupRate[] Compute(Dataset data, HashSet<string> known, string[][] challengerLists,
        string[][] ruleLists)
    {
        var communes = data.Communes.ToDictionary(c => c.Code);
        var groups =
            data.Employees.ToDictionary(e => e.Id, e => GroupsOf(e, communes, known).ToArray());
        var (own, others) = (Measure(groups, challengerLists), Measure(groups, ruleLists));
        return [.. own.Where(g => g.Value.People >= MinPeople).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new GroupRate(g.Key, g.Value.People, g.Value.Rate, others[g.Key].Rate))];
    }

    private static IEnumerable<string> GroupsOf(EmployeeRow person, Dictionary<string, CommuneRow> communes,
        HashSet<string> known)
    {
        if (!string.IsNullOrEmpty(person.Entity)) yield return $"entity={person.Entity}";
        if (communes.GetValueOrDefault(person.Commune)?.Population is { } people)
            yield return people < RoundNeed.RuralPopulation ? "home=rural" : "home=urban";
        yield return known.Contains(person.Id) ? "past=known" : "past=newcomer";
    }

    private static Dictionary<string, (int People, double Rate)> Measure(Dictionary<string, string[]> groups,
        string[][] lists) =>
        lists.SelectMany(list => list.Index())
            .SelectMany(at => groups[at.Item].Select(group => (Group: group, Person: at.Item, Position: at.Index)))
            .GroupBy(p => p.Group)
            .ToDictionary(g => g.Key, g => (g.DistinctBy(p => p.Person).Count(),
                g.Average(p => p.Position < Metrics.Top ? 1.0 : 0)));
}
