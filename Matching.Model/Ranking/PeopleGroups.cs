using Matching.Communes;
using Matching.Datasets;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Groups of at least <see cref="CommuneZones.MinPeople"/> employees of one zone, for k-anonymous counts shown to
/// associations. A group counts once if any member passes the gates at the distance of the zone's centre. A difference
/// between two counts can therefore come from any of five people and twenty communes, and a count never exceeds the
/// number of people.
/// </summary>
internal sealed class PeopleGroups
{
    private readonly int[] _group;
    private readonly (double Lat, double Lon)[] _place;

    private PeopleGroups(int[] group, (double, double)[] place) => (_group, _place) = (group, place);

    /// <summary>Groups the employees of an index. Employees in communes without a zone are in no group.</summary>
    internal static PeopleGroups Build(Dataset data, CandidateIndex index)
    {
        var peopleByCommune = index.Employees.GroupBy(e => e.Commune)
            .ToDictionary(g => g.Key, g => g.Count());
        var zones = CommuneZones.Build(data.Communes.Select(c => (c.Code, c.Lat, c.Lon)), peopleByCommune);
        var group = new int[index.Employees.Count];
        Array.Fill(group, -1);
        var places = new List<(double, double)>();
        foreach (var members in Enumerable.Range(0, group.Length).GroupBy(e => zones.Find(index.Employees[e].Commune)))
        {
            if (members.Key is not { } zone)
                continue;
            int[] people = [.. members];
            var groups = people.Length / CommuneZones.MinPeople;
            // Employees with neighbouring ids are often similar. Round-robin assignment puts them in different groups,
            // so that more groups count.
            for (var i = 0; i < people.Length; i++)
                group[people[i]] = places.Count + (i % groups);
            places.AddRange(Enumerable.Repeat((zone.Lat, zone.Lon), groups));
        }
        return new PeopleGroups(group, [.. places]);
    }

    /// <summary>Number of groups with at least one member who passes all gates of a need.</summary>
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
