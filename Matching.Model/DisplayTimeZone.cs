namespace Matching;

/// <summary>
/// The time zone in which times are shown: that of the setting <c>TimeZone</c>, Europe/Paris without one. It flows
/// with a request or a mail as the
/// culture does. Rules about days do not depend on it: they follow the clock of Paris.
/// </summary>
public static class DisplayTimeZone
{
    /// <summary>Name of the setting: an IANA time zone.</summary>
    public const string Setting = "TimeZone";

    private static readonly TimeZoneInfo Default = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly AsyncLocal<TimeZoneInfo?> Chosen = new();

    /// <summary>The zone of the request or mail at hand.</summary>
    public static TimeZoneInfo Current
    {
        get => Chosen.Value ?? Default;
        set => Chosen.Value = value;
    }

    /// <summary>What the reader's clock shows at a UTC instant.</summary>
    public static DateTime LocalTime(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Current);

    /// <summary>The zone that the value of the setting names; the default for none.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public static TimeZoneInfo Find(string? name) =>
        string.IsNullOrWhiteSpace(name) ? Default : TimeZoneInfo.FindSystemTimeZoneById(name.Trim());
}
