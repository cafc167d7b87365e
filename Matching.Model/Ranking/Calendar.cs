namespace Matching.Ranking;

/// <summary>Date spans with optional ends; a null end is open.</summary>
internal static class Calendar
{
    /// <summary>Number of days from start to end, both included; infinite when an end is open.</summary>
    public static double Days(DateOnly? start, DateOnly? end) =>
        start is { } s && end is { } e ? e.DayNumber - s.DayNumber + 1 : double.PositiveInfinity;

    /// <summary>Number of days that two spans share, at least 0.</summary>
    public static double CommonDays(DateOnly? start, DateOnly? end, DateOnly? from, DateOnly? to)
    {
        var first = start is null || from > start ? from : start;
        var last = end is null || to < end ? to : end;
        return Math.Max(0, Days(first, last));
    }
}
