namespace Matching.Missions;

/// <summary>An employee's days of one calendar year, with those that a mission asks for.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Asked">Days of the mission in that year.</param>
/// <param name="Taken">Days of approved missions in that year.</param>
/// <param name="Quota">Days per year in the profile; null when not declared.</param>
public sealed record YearBudget(int Year, double Asked, double Taken, double? Quota)
{
    /// <summary>Total days of the year that the employee agreed to for this mission; null without agreement.</summary>
    public double? AgreedQuota { get; init; }

    /// <summary>Days left of <see cref="Quota"/>, at least 0; null when not declared.</summary>
    public double? Available => Quota is { } quota ? Math.Max(0, quota - Taken) : null;

    /// <summary>
    /// Whether the mission asks for more days than are left. The employee may agree to more by accepting.
    /// </summary>
    public bool IsExceeded => Asked > Available;

    /// <summary>
    /// Whether the mission may be approved: enough days are left, or the employee agreed to enough days.
    /// </summary>
    public bool IsCovered => !IsExceeded || Taken + Asked <= AgreedQuota;

    /// <summary>Requested and available days, e.g. "8 days requested, 6 available in 2027".</summary>
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
