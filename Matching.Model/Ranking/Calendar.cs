using Matching.Missions;

namespace Matching.Ranking;

/// <summary>Date spans with optional ends; a null end is open.</summary>
internal static class Calendar
{
    /// <summary>Number of days from start to end, both included; infinite when an end is open.</summary>
    public static double Days(DateOnly? start, DateOnly? end) =>
        start is { } s && end is { } e ? e.DayNumber - s.DayNumber + 1 : double.PositiveInfinity;

    /// <summary>Number of days of a span that some windows, which do not overlap, share with it; at least 0.</summary>
    public static double CommonDays(DateOnly? start, DateOnly? end, DateSpan[] windows)
    {
        var (asked, sum) = (new DateSpan(start, end), 0.0);
        foreach (var window in windows) sum += asked.CommonDays(window);
        return sum;
    }
}
