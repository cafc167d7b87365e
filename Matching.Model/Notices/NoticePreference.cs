using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

/// <summary>What somebody chose; who chose nothing has no row.</summary>
public sealed class NoticePreference
{
    /// <summary>The account: the key.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>How often.</summary>
    public NoticeRhythm Rhythm { get; set; }
    /// <summary>Hour of the one mail a day.</summary>
    public TimeOnly DailyAt { get; set; }
    /// <summary>Beginning of the quiet hours.</summary>
    public TimeOnly QuietFrom { get; set; }
    /// <summary>End of the quiet hours.</summary>
    public TimeOnly QuietTo { get; set; }

    /// <summary>As a value.</summary>
    public NoticeHours Hours => new(Rhythm, DailyAt, QuietFrom, QuietTo);
}
