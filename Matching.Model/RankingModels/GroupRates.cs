using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking.Rounds;

namespace Matching.RankingModels;

/// <summary>
/// Selection rates by group, to detect groups that are listed among the first less often (AI Act, article 10).
/// </summary>
internal static class GroupRates
{
    /// <summary>Smaller groups are left out: their members could be identified.</summary>
    public const int MinPeople = 20;
    private const int First = 10;

    /// <summary>Computes the rates.</summary>
    /// <param name="data">Employees and communes.</param>
    /// <param name="known">Ids of the employees shown before the evaluated needs.</param>
    /// <param name="challengerLists">Lists of the challenger, each in its order.</param>
    /// <param name="ruleLists">Lists of the rules.</param>
    public static IReadOnlyList<GroupRate> Compute(Dataset data, IReadOnlySet<string> known,
        IReadOnlyList<string[]> challengerLists, IReadOnlyList<string[]> ruleLists)
    {
        var communes = data.Communes.ToDictionary(c => c.Code, StringComparer.Ordinal);
        var groups =
            data.Employees.ToDictionary(e => e.Id, e => GroupsOf(e, communes, known).ToArray(), StringComparer.Ordinal);
        var (own, others) = (Count(groups, challengerLists), Count(groups, ruleLists));
        return [.. own.Where(g => g.Value.People.Count >= MinPeople).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(
                g => new GroupRate(g.Key, g.Value.People.Count, (double)g.Value.First / g.Value.Places,
                    (double)others[g.Key].First / others[g.Key].Places))];
    }

    private static IEnumerable<string> GroupsOf(EmployeeRow person, Dictionary<string, CommuneRow> communes,
        IReadOnlySet<string> known)
    {
        if (!string.IsNullOrEmpty(person.Entity)) yield return $"entity={person.Entity}";
        if (communes.GetValueOrDefault(person.Commune)?.Population is { } people)
            yield return people < RoundNeed.RuralPopulation ? "home=rural" : "home=urban";
        yield return known.Contains(person.Id) ? "past=known" : "past=newcomer";
    }

    private static Dictionary<string, (HashSet<string> People, int Places, int First)> Count(
        Dictionary<string, string[]> groups, IReadOnlyList<string[]> lists)
    {
        var counts = new Dictionary<string, (HashSet<string> People, int Places, int First)>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            for (var place = 0; place < list.Length; place++)
            {
                foreach (var group in groups[list[place]])
                {
                    var (people, places, first) = counts.GetValueOrDefault(group, ([], 0, 0));
                    people.Add(list[place]);
                    counts[group] = (people, places + 1, first + (place < First ? 1 : 0));
                }
            }
        }
        return counts;
    }
}
