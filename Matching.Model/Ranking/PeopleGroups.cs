using Matching.Communes;
using Matching.Datasets;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// People in groups of at least <see cref="CommuneZones.MinPeople"/> who live in one zone. What an association is told
/// of how many people could help is counted in groups: a group counts once if any of its members could, and its
/// distance is that of its zone. So whatever two counts differ by, it may be any of five people and any of twenty
/// communes (k-anonymity), and a count is never above the number of people.
/// </summary>
internal sealed class PeopleGroups
{
    private readonly int[] _group;
    private readonly (double Lat, double Lon)[] _place;

    private PeopleGroups(int[] group, (double, double)[] place) => (_group, _place) = (group, place);

    /// <summary>Groups the people of an index. Those around whom too few people live are in no group.</summary>
    internal static PeopleGroups Build(Dataset data, CandidateIndex index)
    {
        var living = index.Employees.GroupBy(e => e.Commune, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var zones = CommuneZones.Build(data.Communes.Select(c => (c.Code, c.Lat, c.Lon)), living);
        var group = new int[index.Employees.Count];
        Array.Fill(group, -1);
        var places = new List<(double, double)>();
        foreach (var members in Enumerable.Range(0, group.Length).GroupBy(e => zones.Find(index.Employees[e].Commune)))
        {
            if (members.Key is not { } zone)
                continue;
            int[] people = [.. members];
            var groups = people.Length / CommuneZones.MinPeople;
            // Neighbours by id are often alike; dealt in turn they come into different groups, of which more are then
            // counted.
            for (var i = 0; i < people.Length; i++)
                group[people[i]] = places.Count + (i % groups);
            places.AddRange(Enumerable.Repeat((zone.Lat, zone.Lon), groups));
        }
        return new PeopleGroups(group, [.. places]);
    }

    /// <summary>How many groups have somebody whom no gate closes out of a need.</summary>
    internal int CountOpen(PreparedNeed need, IEnumerable<int> reachable, Gates gates)
    {
        var counted = new HashSet<int>();
        foreach (var employee in reachable)
        {
            var group = _group[employee];
            if (group < 0 || counted.Contains(group))
                continue;
            if (gates.WhyNot(need, employee, KmFrom(need, group)).Count == 0)
                counted.Add(group);
        }
        return counted.Count;
    }

    private double KmFrom(PreparedNeed need, int group) =>
        double.IsNaN(need.Lat) ? double.PositiveInfinity : DistanceBand.Km(_place[group], (need.Lat, need.Lon));
}
