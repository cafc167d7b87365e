using System.Globalization;

namespace Matching.Missions;

/// <summary>
/// A span of days, both ends included; a null end is open. As text <c>2026-03-01/2026-06-30</c>, where an open end is
/// empty.
/// </summary>
/// <param name="From">First day; null for no limit.</param>
/// <param name="To">Last day; null for no limit.</param>
public readonly record struct DateSpan(DateOnly? From = null, DateOnly? To = null)
{
    private const string DayFormat = "yyyy-MM-dd";

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

    /// <summary>Parses a text that <see cref="ToString"/> returns; at least one end must be given.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateSpan span)
    {
        var slash = text.IndexOf('/');
        var (from, to) = ((DateOnly?)null, (DateOnly?)null);
        var isSpan = slash >= 0 && text.Length > 1 && TryParseEnd(text[..slash], out from)
            && TryParseEnd(text[(slash + 1)..], out to);
        span = new(from, to);
        return isSpan;
    }

    private static bool TryParseEnd(ReadOnlySpan<char> text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var parsed);
        day = isDay ? parsed : null;
        return isDay || text.IsEmpty;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Text(From)}/{Text(To)}";

    private static string Text(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";
}
