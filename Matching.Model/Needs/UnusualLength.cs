using System.Globalization;
using Matching.Assignments;
using Matching.Missions;

namespace Matching.Needs;

/// <summary>
/// Detects days or dates outside the usual span of a need's format. The association may confirm an unusual length.
/// </summary>
public static class UnusualLength
{
    /// <summary>Value of <see cref="FieldFault.Code"/> for this fault.</summary>
    public const string Code = "unusualLength";

    private const double DaysPerMonth = 365.25 / 12;

    /// <summary>
    /// Returns the question to confirm, with the field that causes it; null if the length is usual or not declared.
    /// </summary>
    public static FieldFault? Find(NeedTerms terms)
    {
        if (terms is not { Format: { } format, Days: { } days })
            return null;
        var span = FormatSpan.Find(format);
        if (days < span.MinDays || days > span.MaxDays)
            return Ask("days", DisplayFormat.Days(days), span);
        return terms is { Start: { } start, End: { } end } ? FindInPeriod(span, days, start, end) : null;
    }

    private static FieldFault? FindInPeriod(FormatSpan span, double days, DateOnly start, DateOnly end)
    {
        var length = end.DayNumber - start.DayNumber + 1;
        if ((span.MinMonths is { } min && end.AddDays(1) < start.AddMonths(min))
            || (span.MaxMonths is { } max && end > start.AddMonths(max)))
            return Ask("end", Period(length), span);
        var weekdays = AssignmentTime.Weekdays(start, end);
        var share = weekdays == 0 ? 1 : days / weekdays;
        if (share >= span.MinShare && share <= span.MaxShare || weekdays == 0)
            return null;
        var percent = Math.Round(100 * share).ToString(CultureInfo.InvariantCulture);
        return Ask("days", new($"{DisplayFormat.Days(days).Fr} sur {weekdays} jours ouvrés, soit {percent} % du temps",
            $"{DisplayFormat.Days(days).En} out of {weekdays} weekdays, that is {percent}% of the time"), span);
    }

    private static FieldFault Ask(string field, LocalizedText found, FormatSpan span) => new(field, Code, new(
        $"{found.Fr}, pour une mission « {span.Label.Fr} » : changez le format ou la durée, ou confirmez.",
        $"{found.En}, for a mission \"{span.Label.En}\": change the format or the length, or confirm."));

    private static LocalizedText Period(int days)
    {
        var months = (int)Math.Round(days / DaysPerMonth);
        return months < 2
            ? new($"Une période de {DisplayFormat.Days(days).Fr}", $"A period of {DisplayFormat.Days(days).En}")
            : new($"Une période d'environ {months} mois", $"A period of about {months} months");
    }
}
