using Matching.Communes;

namespace Matching.Offers;

/// <summary>A range that replaces an exact number in what an association reads.</summary>
/// <param name="AtLeast">Lower bound, inclusive.</param>
/// <param name="Below">Upper bound, exclusive; null when unbounded.</param>
public sealed record Band(int AtLeast, int? Below)
{
    private static readonly int[] DayBounds = [0, 3, 6, 11, 21, 41];

    /// <summary>Returns the band of a number of days per year.</summary>
    public static Band OfDays(double days) => From(DayBounds, days);

    /// <summary>Returns the band of a distance in km (<see cref="DistanceBand"/>).</summary>
    public static Band OfKm(double km)
    {
        var (atLeast, below) = DistanceBand.FindBand(km);
        return new(atLeast, below);
    }

    private static Band From(int[] bounds, double value)
    {
        var i = Array.FindLastIndex(bounds, b => value >= b);
        return new(bounds[Math.Max(0, i)], i + 1 < bounds.Length ? bounds[Math.Max(0, i) + 1] : null);
    }
}
