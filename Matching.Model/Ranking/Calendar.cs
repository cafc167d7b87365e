namespace Matching.Ranking;

/// <summary>Spans of days, open ends allowed.</summary>
internal static class Calendar
{
    /// <summary>Days from start to end, both counted; infinite when an end is open.</summary>
    public static double Days(DateOnly? start, DateOnly? end) =>
        start is { } s && end is { } e ? e.DayNumber - s.DayNumber + 1 : double.PositiveInfinity;

    /// <summary>Days that two spans share, at least 0.</summary>
    public static double CommonDays(DateOnly? start, DateOnly? end, DateOnly? from, DateOnly? to)
    {
        var first = start is null || from > start ? from : start;
        var last = end is null || to < end ? to : end;
        return Math.Max(0, Days(first, last));
    }
}
