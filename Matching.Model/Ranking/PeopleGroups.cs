using Matching.Communes;
using Matching.Datasets;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Groups of at least <see cref="CommuneZones.MinPeople"/> employees of one zone, for k-anonymous counts shown to
/// associations. A group counts once if any member could be asked at the distance of the zone's centre. A difference
/// between two counts can therefore come from any of five people and twenty communes, and a count never exceeds the
/// number of people.
/// </summary>
internal sealed class PeopleGroups
{
    private readonly int[] _group;
    private readonly List<(double Lat, double Lon)> _places = [];

    /// <summary>Groups the employees of an index. Employees in communes without a zone are in no group.</summary>
    public PeopleGroups(Dataset data, CandidateIndex index)
    {
        var zones = CommuneZones.Build(data.Communes.Select(c => (c.Code, c.Lat, c.Lon)),
            index.Employees.CountBy(e => e.Commune).ToDictionary());
        _group = new int[index.Employees.Count];
        Array.Fill(_group, -1);
        foreach (var members in index.Employees.Index().GroupBy(e => zones.Find(e.Item.Commune), e => e.Index))
        {
            if (members.Key is not { } zone)
                continue;
            var groups = members.Count() / CommuneZones.MinPeople;
            // Employees with neighbouring ids are often similar. Round-robin assignment puts them in different groups,
            // so that more groups count.
            foreach (var (i, person) in members.Index())
                _group[person] = _places.Count + (i % groups);
            _places.AddRange(Enumerable.Repeat((zone.Lat, zone.Lon), groups));
        }
    }

    /// <summary>Number of groups with at least one member for which a condition holds.</summary>
    /// <param name="need">The need whose people are counted.</param>
    /// <param name="reachable">Positions of the employees to look at.</param>
    /// <param name="applies">The condition of an employee at a distance in km.</param>
    public int Count(PreparedNeed need, IEnumerable<int> reachable, Func<int, double, bool> applies)
    {
        var counted = new HashSet<int>();
        foreach (var employee in reachable)
        {
            var group = _group[employee];
            if (group >= 0 && !counted.Contains(group) && applies(employee, need.KmFrom(_places[group])))
                counted.Add(group);
        }
        return counted.Count;
    }
}
