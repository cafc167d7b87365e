namespace Matching.Communes;

/// <summary>
/// Communes near each other that are never told apart to an association (k-anonymity): whatever it learns of where a
/// person lives, it learns of all of <see cref="Communes"/>, where at least <see cref="CommuneZones.MinPeople"/> people
/// live.
/// </summary>
/// <param name="Communes">INSEE codes, at least <see cref="CommuneZones.MinCommunes"/>.</param>
/// <param name="People">People of the sponsor who live there.</param>
/// <param name="Lat">Latitude of the middle, degrees.</param>
/// <param name="Lon">Longitude of the middle, degrees.</param>
internal sealed record CommuneZone(IReadOnlyList<string> Communes, int People, double Lat, double Lon);

/// <summary>
/// Communes cut into zones (a k-d tree as in LeFevre's Mondrian). Each cut halves the communes of a part, so it depends
/// on the communes alone: zones of different days are equal or lie in one another, and two of them never overlap in a
/// few communes only. How far a part is cut depends on the people.
/// </summary>
internal sealed class CommuneZones
{
    /// <summary>Fewest communes of a zone.</summary>
    public const int MinCommunes = 20;
    /// <summary>Fewest people who live in a zone.</summary>
    public const int MinPeople = 5;

    /// <summary>Width of a part, km, above which its middle says too little of where its people live.</summary>
    private const double MaxWidthKm = 80;
    private const double KmPerDegree = 111.2;

    private readonly Dictionary<string, CommuneZone> _zones = new(StringComparer.Ordinal);
    private readonly List<CommuneZone> _parts = [];
    private int _unplaced;

    private CommuneZones()
    {
    }

    /// <summary>Cuts communes into zones.</summary>
    /// <param name="communes">Code, latitude and longitude in degrees of each commune.</param>
    /// <param name="people">How many people live in each; a code that is not among the communes is ignored.</param>
    public static CommuneZones Build(
        IEnumerable<(string Code, double Lat, double Lon)> communes, IReadOnlyDictionary<string, int> people)
    {
        Place[] all = [.. communes.Select(c => new Place(c.Code, c.Lat, c.Lon, people.GetValueOrDefault(c.Code)))
            .OrderBy(c => c.Code, StringComparer.Ordinal)];
        var built = new CommuneZones();
        built.Cut(all);
        built.MergeSmallZones();
        foreach (var zone in built._parts)
        {
            foreach (var code in zone.Communes)
                built._zones[code] = zone;
        }
        return built;
    }

    /// <summary>
    /// The zone of a commune; null where too few people or communes are around it for anything to be told.
    /// </summary>
    public CommuneZone? Find(string commune) => _zones.GetValueOrDefault(commune);

    private void Cut(Place[] part)
    {
        var people = part.Sum(c => c.People);
        if (people == 0)
            return;
        var (width, byLatitude) = WidthOf(part);
        if (people >= MinPeople && part.Length >= 2 * MinCommunes && Halves(part, byLatitude) is var (low, high)
            && (MayTellApart(low.Sum(c => c.People), high.Sum(c => c.People)) || width > MaxWidthKm))
        {
            Cut(low);
            Cut(high);
            return;
        }
        if (people < MinPeople || part.Length < MinCommunes || width > MaxWidthKm)
            _unplaced += people;
        else
            _parts.Add(new CommuneZone(
                [.. part.Select(c => c.Code)], people, part.Average(c => c.Lat), part.Average(c => c.Lon)));
    }

    /// <summary>
    /// Whether nobody is found out by knowing in which half they live: a half where nobody lives does not count.
    /// </summary>
    private static bool MayTellApart(int low, int high) =>
        low == 0 || high == 0 || (low >= MinPeople && high >= MinPeople);

    /// <summary>
    /// If only a few people are in no zone, they would be found out by that: the smallest zones join them.
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
