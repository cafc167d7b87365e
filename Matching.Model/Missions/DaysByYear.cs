namespace Matching.Missions;

/// <summary>A number of days within one calendar year.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Days">Days in that year; may be fractional.</param>
public readonly record struct YearDays(int Year, double Days);

/// <summary>
/// Splits the days of a mission over the calendar years of its window. Limits, answers, approvals and cancellations all
/// use this definition (DECISIONS.md #62).
/// </summary>
/// <remarks>
/// Half days are apportioned by the Webster/Sainte-Laguë method on the working days (Monday to Friday) of the window in
/// each year, or on its calendar days if it has no working day. Ties go to the earlier year. A divisor method is
/// house-monotone: one more half day never takes one from a year. Rounding each year's share does not guarantee that
/// over three years. Public holidays are ignored: they differ by region, and the split must not.
/// </remarks>
internal static class DaysByYear
{
    private const double MaxHalfDays = 1e11; // keeps weight × half days within a long

    /// <summary>Splits days over the years of a window.</summary>
    /// <param name="days">Days of the whole mission, at least 0.</param>
    /// <param name="start">First day.</param>
    /// <param name="end">Last day.</param>
    /// <returns>The years with days above 0, in order; the days sum to <paramref name="days"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The days are negative or not finite, or the end precedes the
    /// start.</exception>
    public static IReadOnlyList<YearDays> Split(double days, DateOnly start, DateOnly end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(days), false, nameof(days));
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        if (start.Year == end.Year)
            return days > 0 ? [new YearDays(start.Year, days)] : [];
        var weights = Weights(start, end);
        var halves = (long)Math.Floor(Math.Min(days * 2, MaxHalfDays));
        var shares = Apportion(halves, weights);
        var remainder = days - halves / 2.0;
        var last = NextSeat(shares, weights);
        return
        [
            .. shares.Select((share, i) => new YearDays(start.Year + i, share / 2.0 + (i == last ? remainder : 0)))
                .Where(y => y.Days > 0),
        ];
    }

    private static long[] Weights(DateOnly start, DateOnly end)
    {
        var years = Enumerable.Range(start.Year, end.Year - start.Year + 1)
            .Select(y => (First: y == start.Year ? start : new DateOnly(y, 1, 1), Last: y == end.Year ? end
                : new DateOnly(y, 12, 31))).ToList();
        long[] working = [.. years.Select(y => WorkingDays(y.First, y.Last))];
        return working.Any(w => w > 0) ? working : [.. years.Select(y =>
            (long)y.Last.DayNumber - y.First.DayNumber + 1)];
    }

    /// <summary>Counts the days from Monday to Friday, both ends included.</summary>
    private static long WorkingDays(DateOnly first, DateOnly last)
    {
        var length = last.DayNumber - first.DayNumber + 1;
        long count = length / 7 * 5;
        for (var day = first.AddDays(length / 7 * 7 - 1); day < last;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                count++;
        }
        return count;
    }

    /// <summary>
    /// Starts from the apportionment of a slightly smaller number of half days, a lower bound by house monotonicity,
    /// and assigns the remaining ones one by one.
    /// </summary>
    private static long[] Apportion(long halves, long[] weights)
    {
        var total = weights.Sum();
        var house = Math.Max(0, halves - weights.Length);
        long[] shares = [.. weights.Select(w => (2 * w * house + total) / (2 * total))];
        for (var left = halves - shares.Sum(); left > 0; left--)
            shares[NextSeat(shares, weights)]++;
        return shares;
    }

    /// <summary>Returns the index of the year with the highest quotient weight / (2 × share + 1).</summary>
    private static int NextSeat(long[] shares, long[] weights)
    {
        var best = 0;
        for (var i = 1; i < shares.Length; i++)
        {
            if ((Int128)weights[i] * (2 * shares[best] + 1) > (Int128)weights[best] * (2 * shares[i] + 1))
                best = i;
        }
        return best;
    }
}
