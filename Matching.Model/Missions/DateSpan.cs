namespace Matching.Missions;

/// <summary>A span of days, both ends included; a null end is open.</summary>
/// <param name="From">First day; null for no limit.</param>
/// <param name="To">Last day; null for no limit.</param>
public readonly record struct DateSpan(DateOnly? From, DateOnly? To)
{
    /// <summary>
    /// Number of days that this span shares with another one, at least 0; infinite if they share an open end.
    /// </summary>
    public double CommonDays(DateSpan other)
    {
        // A comparison with null is false, so an open end never replaces a day.
        var first = From is null || other.From > From ? other.From : From;
        var last = To is null || other.To < To ? other.To : To;
        return first is { } from && last is { } to
            ? Math.Max(0, to.DayNumber - from.DayNumber + 1)
            : double.PositiveInfinity;
    }

    /// <summary>Whether both spans contain the same day.</summary>
    public bool Overlaps(DateSpan other) => CommonDays(other) > 0;

    /// <summary>
    /// Returns the days of the given spans as separate spans in order of time: spans that share a day become one.
    /// </summary>
    /// <param name="spans">Spans in any order; none may end before its first day.</param>
    public static IReadOnlyList<DateSpan> Union(IEnumerable<DateSpan> spans)
    {
        var union = new List<DateSpan>();
        foreach (var span in spans.OrderBy(s => s.From ?? DateOnly.MinValue).ThenBy(s => s.To ?? DateOnly.MaxValue))
        {
            if (union.Count > 0 && union[^1] is var last && last.Overlaps(span))
                union[^1] = last with { To = last.To is null || span.To < last.To ? last.To : span.To };
            else
                union.Add(span);
        }
        return union;
    }
}
