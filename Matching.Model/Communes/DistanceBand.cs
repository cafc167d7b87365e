namespace Matching.Communes;

/// <summary>A distance coarse enough that nobody finds out where a person lives.</summary>
public static class DistanceBand
{
    private const double EarthKm = 6371;

    /// <summary>Lower bounds of the bands, km.</summary>
    internal static readonly int[] Bounds = [0, 10, 30, 60];

    /// <summary>The band in which two places lie from each other.</summary>
    public static LocalizedText Between(Commune a, Commune b) => LabelFor(Array.FindLast(Bounds, bound => Km(a, b) >= bound));

    /// <summary>The band in words.</summary>
    /// <param name="atLeast">Its lower bound, km.</param>
    public static LocalizedText LabelFor(int atLeast) => atLeast switch
    {
        < 10 => new("moins de 10 km", "less than 10 km"),
        < 30 => new("10 à 30 km", "10 to 30 km"),
        < 60 => new("30 à 60 km", "30 to 60 km"),
        _ => new("plus de 60 km", "more than 60 km"),
    };

    /// <summary>Great-circle distance in km (haversine).</summary>
    public static double Km(Commune a, Commune b)
    {
        var (lat1, lat2) = (double.DegreesToRadians(a.Lat), double.DegreesToRadians(b.Lat));
        var (dLat, dLon) = ((lat2 - lat1) / 2, double.DegreesToRadians(b.Lon - a.Lon) / 2);
        var h = Math.Pow(Math.Sin(dLat), 2) + (Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin(dLon), 2));
        return 2 * EarthKm * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }
}
