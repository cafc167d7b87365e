namespace Matching.Notices;

/// <summary>An account's mail preferences. An account without a row has the default of its role.</summary>
public sealed class NoticePreference
{
    /// <summary>Id of the account, and primary key.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>Frequency.</summary>
    public NoticeRhythm Rhythm { get; set; }
    /// <summary>Time of the daily mail, in Paris.</summary>
    public TimeOnly DailyAt { get; set; }
    /// <summary>Start of the quiet hours, in Paris.</summary>
    public TimeOnly QuietFrom { get; set; }
    /// <summary>End of the quiet hours, in Paris.</summary>
    public TimeOnly QuietTo { get; set; }

    /// <summary>The preferences as a value.</summary>
    public NoticeHours Hours => new(Rhythm, DailyAt, QuietFrom, QuietTo);
}
