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
    public LocalizedText Sentence
    {
        get
        {
            var asked = DisplayFormat.Count(
                Asked, new("jour demandé", "day requested"), new("jours demandés", "days requested"), 2);
            var left = DisplayFormat.Count(
                Available ?? 0, new("disponible", "available"), new("disponibles", "available"), 2);
            return new($"{asked.Fr}, {left.Fr} en {Year}", $"{asked.En}, {left.En} in {Year}");
        }
    }
}
