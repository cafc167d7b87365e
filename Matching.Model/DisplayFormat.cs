using System.Globalization;

namespace Matching;

/// <summary>
/// Formats dates, times and numbers in French and British English, for pages, mails and REST sentences. Instants are
/// converted to the time zone of <see cref="DisplayTimeZone"/>. Machine formats (JSON, CSV, form fields) stay ISO and
/// invariant.
/// </summary>
public static class DisplayFormat
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"29 novembre 2026", "29 November 2026".</summary>
    public static LocalizedText Date(DateOnly day) => In("d MMMM yyyy", day);

    /// <summary>The local date of a UTC instant.</summary>
    public static LocalizedText Date(DateTime utc) => Date(DayOf(utc));

    /// <summary>"dimanche 29 novembre 2026", "Sunday 29 November 2026".</summary>
    public static LocalizedText Weekday(DateOnly day) => In("dddd d MMMM yyyy", day);

    /// <summary>The local date of a UTC instant, with the name of the day.</summary>
    public static LocalizedText Weekday(DateTime utc) => Weekday(DayOf(utc));

    /// <summary>"29 nov. 2026", "29 Nov 2026": for lists.</summary>
    public static LocalizedText ShortDate(DateOnly day) => In("d MMM yyyy", day);

    /// <summary>The local date of a UTC instant, for lists.</summary>
    public static LocalizedText ShortDate(DateTime utc) => ShortDate(DayOf(utc));

    /// <summary>"29 novembre 2026 à 00:30", "29 November 2026 at 00:30".</summary>
    public static LocalizedText DateAndTime(DateTime utc)
    {
        var local = DisplayTimeZone.LocalTime(utc);
        return new(local.ToString(InFrench("d MMMM yyyy 'à' HH:mm", local.Day), French),
            local.ToString("d MMMM yyyy 'at' HH:mm", English));
    }

    /// <summary>"1er décembre 2026 → 31 décembre 2026"; a single date if start and end are equal.</summary>
    public static LocalizedText Span(DateOnly start, DateOnly end) => Span(Date(start), Date(end));

    /// <summary>The same for lists: "1er déc. 2026 → 31 déc. 2026".</summary>
    public static LocalizedText ShortSpan(DateOnly start, DateOnly end) => Span(ShortDate(start), ShortDate(end));

    /// <summary>The same with the names of the days.</summary>
    public static LocalizedText WeekdaySpan(DateOnly start, DateOnly end) => Span(Weekday(start), Weekday(end));

    /// <summary>"2,5 jours", "2.5 days".</summary>
    public static LocalizedText Days(double days) => Count(days, new("jour", "day"), new("jours", "days"));

    /// <summary>A number with its noun. French uses the plural from 2, English for all numbers except 1.</summary>
    /// <param name="count">The number to format.</param>
    /// <param name="one">The noun in the singular.</param>
    /// <param name="several">The noun in the plural.</param>
    /// <param name="decimals">Maximum number of decimals.</param>
    public static LocalizedText Count(double count, LocalizedText one, LocalizedText several, int decimals = 1)
    {
        var number = Number(count, decimals);
        return new($"{number.Fr} {(Math.Abs(count) >= 2 ? several : one).Fr}",
            $"{number.En} {(count == 1 ? one : several).En}");
    }

    /// <summary>An enumeration: "a, b et c", "a, b and c".</summary>
    public static LocalizedText List(IReadOnlyList<LocalizedText> items) =>
        new(Join(items, i => i.Fr, "et"), Join(items, i => i.En, "and"));

    private static string Join(IReadOnlyList<LocalizedText> items, Func<LocalizedText, string> text, string and) =>
        items.Count < 2
            ? string.Concat(items.Select(text))
            : $"{string.Join(", ", items.SkipLast(1).Select(text))} {and} {text(items[^1])}";

    /// <summary>A number with a maximum number of decimals: "1 234,5", "1,234.5".</summary>
    public static LocalizedText Number(double number, int decimals = 0) =>
        In("#,##0." + new string('#', decimals), number);

    /// <summary>A number with a fixed number of decimals, for columns: "0,850", "0.850".</summary>
    public static LocalizedText Fixed(double number, int decimals) => In($"F{decimals}", number);

    /// <summary>A share (0 to 1) in per cent: "12,5 %", "12.5%".</summary>
    public static LocalizedText Percent(double share, int decimals = 0)
    {
        var (fr, en) = In("0." + new string('0', decimals), 100 * share);
        return new($"{fr} %", $"{en}%");
    }

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(DisplayTimeZone.LocalTime(utc));

    private static LocalizedText In(string format, double number) =>
        new(number.ToString(format, French), number.ToString(format, English));

    private static LocalizedText In(string format, DateOnly day) =>
        new(day.ToString(InFrench(format, day.Day), French), day.ToString(format, English));

    /// <summary>
    /// In French the first day of a month is an ordinal, "1er décembre"; the other days are numbers.
    /// </summary>
    private static string InFrench(string format, int day) =>
        day == 1 ? format.Replace("d M", "d'er' M", StringComparison.Ordinal) : format;

    private static LocalizedText Span(LocalizedText start, LocalizedText end) =>
        start == end ? start : new($"{start.Fr} → {end.Fr}", $"{start.En} → {end.En}");
}
