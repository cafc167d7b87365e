namespace Matching.Communes;

/// <summary>Distances and their bands (0–20, 20–50, 50–100, 100 km and more), as associations read them.</summary>
public static class DistanceBand
{
    private const double EarthKm = 6371;

    /// <summary>Lower bounds in km, ascending.</summary>
    internal static readonly int[] Bounds = [0, 20, 50, 100];

    /// <summary>Returns the label of the band that contains the distance between two communes.</summary>
    public static LocalizedText Between(Commune a, Commune b)
    {
        var (atLeast, below) = FindBand(Km(a, b));
        return LabelFor(atLeast, below);
    }

    /// <summary>
    /// Returns the band of a distance in km: inclusive lower bound, exclusive upper bound (null for the last band).
    /// </summary>
    internal static (int AtLeast, int? Below) FindBand(double km)
    {
        var i = Array.FindLastIndex(Bounds, lower => km >= lower);
        return (Bounds[Math.Max(0, i)], i + 1 < Bounds.Length ? Bounds[Math.Max(0, i) + 1] : null);
    }

    /// <summary>Returns the band as text, for example « 20 à 50 km ».</summary>
    /// <param name="atLeast">Lower bound, km.</param>
    /// <param name="below">Upper bound, km; null for the last band.</param>
    public static LocalizedText LabelFor(int atLeast, int? below) => (atLeast, below) switch
    {
        (0, { } bound) => new($"moins de {bound} km", $"less than {bound} km"),
        (_, { } bound) => new($"{atLeast} à {bound} km", $"{atLeast} to {bound} km"),
        _ => new($"plus de {atLeast} km", $"more than {atLeast} km"),
    };

    /// <summary>Great-circle distance in km (haversine, radius 6 371 km).</summary>
    public static double Km(Commune a, Commune b) => Km((a.Lat, a.Lon), (b.Lat, b.Lon));

    /// <inheritdoc cref="Km(Commune, Commune)"/>
    internal static double Km((double Lat, double Lon) a, (double Lat, double Lon) b)
    {
        // Stored runs are replayed bit by bit: the order of these operations must not change.
        const double Radian = Math.PI / 180;
        var dLat = Math.Sin((b.Lat - a.Lat) * Radian / 2);
        var dLon = Math.Sin((b.Lon - a.Lon) * Radian / 2);
        var h = dLat * dLat + Math.Cos(a.Lat * Radian) * Math.Cos(b.Lat * Radian) * dLon * dLon;
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
