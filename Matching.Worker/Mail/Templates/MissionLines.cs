using Matching.Missions;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Formats the facts of a mission for mails.</summary>
internal static class MissionLines
{
    internal static List<MailFact> ListFacts(MissionFacts m)
    {
        var lines = new List<MailFact> { new(new("Mission", "Mission"), Same(m.Title)),
            new(new("Association", "Association"), Same(m.Association)) };
        if (Dates(m) is { } dates)
            lines.Add(new(new("Dates", "Dates"), dates));
        if (m.Days is { } days)
            lines.Add(
                new(new("Durée", "Length"),
                    m.Format is { } f
                        ? Join(DisplayFormat.Days(days), ", ", MissionTexts.LabelFor(f))
                        : DisplayFormat.Days(days)));
        lines.Add(new(new("Lieu", "Place"), m.Remote is RemoteWork.Full ? MissionTexts.LabelFor(RemoteWork.Full)
            : m.Remote is RemoteWork.Hybrid
                ? Join(Same(m.Place), ", ", MissionTexts.LabelFor(RemoteWork.Hybrid))
                : Same(m.Place)));
        return lines;
    }

    /// <summary>As above, with the deadline for the answer.</summary>
    internal static List<MailFact> ListFacts(MissionFacts m, DateTime? dueAt)
    {
        var lines = ListFacts(m);
        if (dueAt is { } due)
            lines.Add(new(new("Réponse attendue avant le", "Answer by"), DisplayFormat.Weekday(due)));
        return lines;
    }

    internal static LocalizedText? Dates(MissionFacts m) => m is { Start: { } start, End: { } end }
        ? DisplayFormat.WeekdaySpan(start, end)
        : null;

    internal static LocalizedText Day(DateOnly day) => DisplayFormat.Weekday(day);

    internal static LocalizedText Day(DateTime utc) => DisplayFormat.Weekday(utc);

    internal static LocalizedText Same(string text) => new(text, text);

    private static LocalizedText Join(LocalizedText a, string between, LocalizedText b) =>
        new($"{a.Fr}{between}{b.Fr}", $"{a.En}{between}{b.En}");
}
