using System.Globalization;
using Matching.Datasets;
using Matching.FollowUps;
using Matching.Needs;

namespace Matching.Worker.Mail.Letters;

/// <summary>A mission's facts in lines, and dates and days in words.</summary>
internal static class MissionLines
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    internal static List<LetterFact> Of(MissionFacts m)
    {
        var lines = new List<LetterFact> { new(new("Mission", "Mission"), Same(m.Title)), new(new("Association", "Association"), Same(m.Association)) };
        if (Dates(m) is { } dates)
            lines.Add(new(new("Dates", "Dates"), dates));
        if (m.Days is { } days)
            lines.Add(new(new("Durée", "Length"), m.Format is { } f ? Join(Days(days), ", ", MissionTexts.Of(f)) : Days(days)));
        lines.Add(new(new("Lieu", "Place"), m.Remote is RemoteWork.Full ? MissionTexts.Of(RemoteWork.Full)
            : m.Remote is RemoteWork.Hybrid ? Join(Same(m.Place), ", ", MissionTexts.Of(RemoteWork.Hybrid)) : Same(m.Place)));
        return lines;
    }

    /// <summary>The same with the day by which an answer is asked.</summary>
    internal static List<LetterFact> Of(MissionFacts m, DateTime? dueAt)
    {
        var lines = Of(m);
        if (dueAt is { } due)
            lines.Add(new(new("Réponse attendue avant le", "Answer by"), Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(due, Paris)))));
        return lines;
    }

    internal static LocalizedText? Dates(MissionFacts m) => m is { Start: { } start, End: { } end }
        ? start == end ? Day(start) : Join(Day(start), " → ", Day(end))
        : null;

    internal static LocalizedText Day(DateOnly day) => new(day.ToString("dddd d MMMM yyyy", French), day.ToString("dddd d MMMM yyyy", English));

    internal static LocalizedText Day(DateTime utc) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Paris)));

    internal static LocalizedText Days(double days) => new(
        $"{days.ToString("0.#", French)} jour{(days >= 2 ? "s" : "")}", $"{days.ToString("0.#", English)} day{(days == 1 ? "" : "s")}");

    internal static LocalizedText Same(string text) => new(text, text);

    private static LocalizedText Join(LocalizedText a, string between, LocalizedText b) => new($"{a.Fr}{between}{b.Fr}", $"{a.En}{between}{b.En}");
}
