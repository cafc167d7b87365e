namespace Matching.Missions;

/// <summary>What a mission asks of one calendar year of an employee, beside what is left of it.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Asked">Days that the mission asks in it.</param>
/// <param name="Taken">Days that approved missions hold in it.</param>
/// <param name="Quota">Days a year of the profile, or null when not declared.</param>
public sealed record YearBudget(int Year, double Asked, double Taken, double? Quota)
{
    /// <summary>Days of the year that the employee agreed to reach for this mission, or null.</summary>
    public double? AgreedQuota { get; init; }

    /// <summary>Days left by the profile, at least 0; null when not declared.</summary>
    public double? Available => Quota is { } quota ? Math.Max(0, quota - Taken) : null;

    /// <summary>
    /// Whether the mission asks more than the profile leaves: a limit that the employee's yes may raise.
    /// </summary>
    public bool IsExceeded => Asked > Available;

    /// <summary>
    /// Whether the mission may be approved: it exceeds nothing, or the employee agreed to as many days.
    /// </summary>
    public bool IsCovered => !IsExceeded || Taken + Asked <= AgreedQuota;

    /// <summary>« 8 jours demandés, 6 disponibles en 2027 ».</summary>
    public LocalizedText Sentence => new(
        $"{Number(Asked, ',')} jour{Plural(Asked)} demandé{Plural(Asked)}, "
            + $"{Number(Available ?? 0, ',')} disponible{Plural(Available ?? 0)} en {Year}",
        $"{Number(Asked, '.')} day{(Asked == 1 ? "" : "s")} requested, "
            + $"{Number(Available ?? 0, '.')} available in {Year}");

    private static string Number(double value, char separator) =>
        value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture).Replace('.', separator);

    /// <summary>French counts several from two on.</summary>
    private static string Plural(double value) => value >= 2 ? "s" : "";
}
