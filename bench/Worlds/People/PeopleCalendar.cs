namespace Matching.Bench.Worlds.People;

/// <summary>When needs are posted: those of the history first, the judged ones after it.</summary>
internal static class PeopleCalendar
{
    /// <summary>Length of the history in days.</summary>
    public const int HistoryDays = 360;

    /// <summary>First day of the history.</summary>
    public static DateOnly FirstDay { get; } = new(2025, 1, 6);

    /// <summary>Instant of the first need.</summary>
    public static DateTime First { get; } = FirstDay.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc);

    /// <summary>Instant of the first judged need.</summary>
    public static DateTime Judged { get; } = First.AddDays(HistoryDays);
}
