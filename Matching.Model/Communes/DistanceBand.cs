namespace Matching.Communes;

/// <summary>A distance in a few bands.</summary>
public static class DistanceBand
{
    private const double EarthKm = 6371;

    /// <summary>Lower bounds of the bands, km.</summary>
    internal static readonly int[] Bounds = [0, 20, 50, 100];

    /// <summary>The band in which two places lie from each other.</summary>
    public static LocalizedText Between(Commune a, Commune b)
    {
        var (atLeast, below) = FindBand(Km(a, b));
        return LabelFor(atLeast, below);
    }

    /// <summary>
    /// The band of a distance in km: lower bound, inclusive, and upper bound, null for the last band.
    /// </summary>
    internal static (int AtLeast, int? Below) FindBand(double km)
    {
        var i = Array.FindLastIndex(Bounds, bound => km >= bound);
        return (Bounds[Math.Max(0, i)], i + 1 < Bounds.Length ? Bounds[Math.Max(0, i) + 1] : null);
    }

    /// <summary>The band in words.</summary>
    /// <param name="atLeast">Its lower bound, km.</param>
    /// <param name="below">Its upper bound, km; null when there is none.</param>
    public static LocalizedText LabelFor(int atLeast, int? below) => (atLeast, below) switch
    {
        (0, { } most) => new($"moins de {most} km", $"less than {most} km"),
        (_, { } most) => new($"{atLeast} à {most} km", $"{atLeast} to {most} km"),
        _ => new($"plus de {atLeast} km", $"more than {atLeast} km"),
    };

    /// <summary>Great-circle distance in km (haversine).</summary>
    public static double Km(Commune a, Commune b) => Km((a.Lat, a.Lon), (b.Lat, b.Lon));

    /// <inheritdoc cref="Km(Commune, Commune)"/>
    internal static double Km((double Lat, double Lon) a, (double Lat, double Lon) b)
    {
        var (lat1, lat2) = (double.DegreesToRadians(a.Lat), double.DegreesToRadians(b.Lat));
        var (dLat, dLon) = ((lat2 - lat1) / 2, double.DegreesToRadians(b.Lon - a.Lon) / 2);
        var h = Math.Pow(Math.Sin(dLat), 2) + (Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin(dLon), 2));
        return 2 * EarthKm * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }
}
