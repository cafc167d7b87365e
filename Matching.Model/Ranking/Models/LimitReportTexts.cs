using static Matching.DisplayFormat;

namespace Matching.Ranking.Models;

/// <summary>Words for a <see cref="LimitReport"/>.</summary>
public static class LimitReportTexts
{
    /// <summary>The name of a limit; the code itself when it is unknown.</summary>
    public static LocalizedText LabelFor(string code) => code switch
    {
        "format" => new("Format", "Format"),
        "distance" => new("Distance", "Distance"),
        "window" => new("Disponibilités", "Availability"),
        "days" => new("Jours par an", "Days a year"),
        "language" => new("Langue", "Language"),
        "skill" => new("Compétence indispensable", "Essential skill"),
        _ => new(code, code),
    };

    /// <summary>A finding in a few words.</summary>
    public static LocalizedText LabelFor(LimitFinding finding) => finding switch
    {
        LimitFinding.TooFew => new("trop peu de cas pour conclure", "too few cases to tell"),
        LimitFinding.LessOften => new("moins de oui au-delà", "fewer accepts beyond it"),
        LimitFinding.NotLessOften => new("écarte de bons rapprochements", "shuts out good matches"),
    };

    /// <summary>One sentence for each limit that shuts out good matches.</summary>
    public static IEnumerable<LocalizedText> Warnings(LimitReport report) => report.Limits
        .Where(l => l.Finding == LimitFinding.NotLessOften).Select(l => Warning(report, l));

    private static LocalizedText Warning(LimitReport report, LimitEffect limit)
    {
        var (name, rate, within) = (LabelFor(limit.Limit), Percent(limit.Alone.Rate!.Value, 1),
            Percent(report.Within.Rate!.Value, 1));
        var (accepted, shown) = (Number(limit.Alone.Accepted), Number(limit.Alone.Shown));
        return new(
            $"La limite « {name.Fr} » écarte de bons rapprochements : au-delà d'elle seule, {accepted.Fr} "
                + $"propositions sur {shown.Fr} ont eu les deux oui ({rate.Fr} de celles qui ont été lues, contre "
                + $"{within.Fr} quand aucune limite n'est dépassée).",
            $"The limit “{name.En}” shuts out good matches: beyond it alone, {accepted.En} of {shown.En} proposals "
                + $"had both yeses ({rate.En} of those that were read, against {within.En} within all limits).");
    }
}
