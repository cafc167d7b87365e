namespace Matching;

/// <summary>
/// The time zone in which times are shown: the setting <c>TimeZone</c>, by default Europe/Paris. Like the culture, it
/// flows with the asynchronous context of a request or a mail. Rules about days do not depend on it: they use the time
/// of Paris.
/// </summary>
public static class DisplayTimeZone
{
    /// <summary>Configuration key; its value is an IANA time zone name.</summary>
    public const string Setting = "TimeZone";

    private static readonly TimeZoneInfo Default = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly AsyncLocal<TimeZoneInfo?> Selected = new();

    /// <summary>The time zone of the current request or mail.</summary>
    public static TimeZoneInfo Current
    {
        get => Selected.Value ?? Default;
        set => Selected.Value = value;
    }

    /// <summary>Converts a UTC instant to <see cref="Current"/>.</summary>
    public static DateTime LocalTime(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Current);

    /// <summary>Returns the time zone of an IANA name; the default if the name is blank.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public static TimeZoneInfo Find(string? name) =>
        string.IsNullOrWhiteSpace(name) ? Default : TimeZoneInfo.FindSystemTimeZoneById(name.Trim());
}
