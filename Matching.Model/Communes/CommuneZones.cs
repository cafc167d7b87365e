namespace Matching.Communes;

/// <summary>
/// A group of neighbouring communes that associations cannot distinguish (k-anonymity): what an association reads about
/// an employee's place applies to all of <see cref="Communes"/>, where at least
/// <see cref="CommuneZones.MinPeople"/> employees live.
/// </summary>
/// <param name="Communes">INSEE codes, at least <see cref="CommuneZones.MinCommunes"/>.</param>
/// <param name="People">Number of employees who live in the zone.</param>
/// <param name="Lat">Mean latitude of the communes, degrees.</param>
/// <param name="Lon">Mean longitude of the communes, degrees.</param>
internal sealed record CommuneZone(IReadOnlyList<string> Communes, int People, double Lat, double Lon);

/// <summary>
/// Partition of the communes into zones by a k-d tree, as in LeFevre's Mondrian algorithm. Each cut halves the number
/// of communes, so its position depends only on the communes: zones computed at different times are equal or nested,
/// and an intersection never isolates a few communes. Where the cutting stops depends on the employees.
/// </summary>
internal sealed class CommuneZones
{
    public const int MinCommunes = 20;
    public const int MinPeople = 5;

    /// <summary>Maximum width of a zone in km; the centre of a wider one would be too inaccurate.</summary>
    private const double MaxWidthKm = 80;
    private const double KmPerDegree = 111.2;

    private readonly Dictionary<string, CommuneZone> _zones = [];
    private readonly List<CommuneZone> _parts = [];
    private int _unplaced;

    /// <param name="communes">Code, latitude and longitude in degrees of each commune.</param>
    /// <param name="people">Number of employees by commune code; codes that are not among the communes are
    /// ignored.</param>
    public static CommuneZones Build(
        IEnumerable<(string Code, double Lat, double Lon)> communes, IReadOnlyDictionary<string, int> people)
    {
        Place[] all = [.. communes.Select(c => new Place(c.Code, c.Lat, c.Lon, people.GetValueOrDefault(c.Code)))
            .OrderBy(c => c.Code, StringComparer.Ordinal)];
        var built = new CommuneZones();
        built.Cut(all);
        built.MergeSmallZones();
        foreach (var zone in built._parts)
            foreach (var code in zone.Communes)
                built._zones[code] = zone;
        return built;
    }

    /// <summary>
    /// Returns the zone of a commune; null if there are too few employees or communes around it to form one.
    /// </summary>
    public CommuneZone? Find(string commune) => _zones.GetValueOrDefault(commune);

    private void Cut(Place[] part)
    {
        var people = part.Sum(c => c.People);
        if (people == 0)
            return;
        var (width, byLatitude) = WidthOf(part);
        if (people >= MinPeople && part.Length >= 2 * MinCommunes)
        {
            var (low, high) = Halves(part, byLatitude);
            if (width > MaxWidthKm || CanSplit(low.Sum(c => c.People), high.Sum(c => c.People)))
            {
                Cut(low);
                Cut(high);
                return;
            }
        }
        if (people < MinPeople || part.Length < MinCommunes || width > MaxWidthKm)
            _unplaced += people;
        else
            _parts.Add(new CommuneZone(
                [.. part.Select(c => c.Code)], people, part.Average(c => c.Lat), part.Average(c => c.Lon)));
    }

    /// <summary>
    /// Whether each half keeps at least <see cref="MinPeople"/> employees. An empty half identifies nobody.
    /// </summary>
    private static bool CanSplit(int low, int high) =>
        low == 0 || high == 0 || (low >= MinPeople && high >= MinPeople);

    /// <summary>
    /// Dissolves the smallest zones until at least <see cref="MinPeople"/> employees are without a zone; fewer would be
    /// identifiable by having none.
    /// </summary>
    private void MergeSmallZones()
    {
        while (_unplaced is > 0 and < MinPeople && _parts.Count > 0)
        {
            var smallest = _parts.MinBy(z => z.People)!;
            _parts.Remove(smallest);
            _unplaced += smallest.People;
        }
    }

    private static (Place[] Low, Place[] High) Halves(Place[] part, bool byLatitude)
    {
        Place[] sorted = [.. part.OrderBy(c => byLatitude ? c.Lat : c.Lon).ThenBy(c => c.Code, StringComparer.Ordinal)];
        return (sorted[..(sorted.Length / 2)], sorted[(sorted.Length / 2)..]);
    }

    private static (double Km, bool ByLatitude) WidthOf(Place[] part)
    {
        var north = (part.Max(c => c.Lat) - part.Min(c => c.Lat)) * KmPerDegree;
        var east = (part.Max(c => c.Lon) - part.Min(c => c.Lon)) * KmPerDegree
            * Math.Cos(double.DegreesToRadians(part.Average(c => c.Lat)));
        return (Math.Max(north, east), north >= east);
    }

    private readonly record struct Place(string Code, double Lat, double Lon, int People);
}
