namespace Matching;

/// <summary>The time as the database and the rules use it.</summary>
public static class TimeProviderExtensions
{
    /// <summary>The current UTC instant.</summary>
    public static DateTime UtcNow(this TimeProvider time) => time.GetUtcNow().UtcDateTime;
}
