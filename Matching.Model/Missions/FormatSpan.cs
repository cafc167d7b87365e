using System.Globalization;

namespace Matching.Missions;

/// <summary>
/// The usual length of a mission format, used for labels and to find unusual lengths: working days of one
/// employee, length of the period in months, and worked share of the period's weekdays (0 to 1). Null means no limit.
/// </summary>
internal sealed record FormatSpan(
    MissionFormat Format, LocalizedText Name, double? MinDays, double? MaxDays, int? MinMonths, int? MaxMonths,
    double MinShare, double MaxShare)
{
    private const int MonthsPerYear = 12;

    /// <summary>One span per format.</summary>
    /// <remarks>Leave and public holidays take about a fifth of the weekdays of a full-time year, so the minimum share
    /// of full time is 0.7.</remarks>
    public static IReadOnlyList<FormatSpan> All { get; } =
    [
        new(MissionFormat.Flash, new("Éclair", "Flash"), 0.5, 1, null, null, 0, 1),
        new(MissionFormat.OneOff, new("Ponctuel", "One-off"), 2, 10, null, null, 0, 1),
        new(MissionFormat.Split, new("Fractionné", "Split"), 1, null, null, null, 0, 0.5),
        new(MissionFormat.PartTime, new("Temps partiel", "Part time"), null, null, 3, 12, 0.2, 0.8),
        new(MissionFormat.FullTime, new("Temps plein", "Full time"), null, null, 6, 24, 0.7, 1),
        new(MissionFormat.Senior, new("Fin de carrière", "End of career"), null, null, 12, 36, 0.2, 1),
    ];

    public static FormatSpan Find(MissionFormat format) => All.Single(s => s.Format == format);

    /// <summary>The usual length in words, e.g. "3 to 12 months".</summary>
    public LocalizedText Length => this switch
    {
        { MinMonths: { } from, MaxMonths: { } to } when from % MonthsPerYear == 0 && to % MonthsPerYear == 0 =>
            new($"{from / MonthsPerYear} à {to / MonthsPerYear} ans",
                $"{from / MonthsPerYear} to {to / MonthsPerYear} years"),
        { MinMonths: { } from, MaxMonths: { } to } => new($"{from} à {to} mois", $"{from} to {to} months"),
        { MinDays: { } from, MaxDays: { } to } =>
            new($"{Number(from)} à {Number(to)} jour{(to >= 2 ? "s" : "")}",
                $"{Number(from)} to {Number(to)} day{(to == 1 ? "" : "s")}"),
        _ => new("demi-journées", "half-days"),
    };

    /// <summary>The name with the usual length, e.g. "Part time (3 to 12 months)".</summary>
    public LocalizedText Label => new($"{Name.Fr} ({Length.Fr})", $"{Name.En} ({Length.En})");

    private static string Number(double days) => days == 0.5 ? "½" : days.ToString(CultureInfo.InvariantCulture);
}
