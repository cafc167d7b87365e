using Matching.Communes;

namespace Matching.Offers;

/// <summary>A range that replaces an exact number in what an association reads.</summary>
/// <param name="AtLeast">Lower bound, inclusive.</param>
/// <param name="Below">Upper bound, exclusive; null when unbounded.</param>
public sealed record Band(int AtLeast, int? Below)
{
    private static readonly int[] DayBounds = [0, 3, 6, 11, 21, 41];

    /// <summary>Returns the band of a number of days per year.</summary>
    public static Band OfDays(double days)
    {
        var i = Math.Max(0, Array.FindLastIndex(DayBounds, bound => days >= bound));
        return new(DayBounds[i], i + 1 < DayBounds.Length ? DayBounds[i + 1] : null);
    }

    /// <summary>Returns the band of a distance in km (<see cref="DistanceBand"/>).</summary>
    public static Band OfKm(double km)
    {
        var (atLeast, below) = DistanceBand.FindBand(km);
        return new(atLeast, below);
    }
}
