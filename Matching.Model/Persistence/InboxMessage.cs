using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// A message that a consumer has processed. A second delivery finds the row and has no effect. Kept for 35 days.
/// </summary>
[PrimaryKey(nameof(Consumer), nameof(MessageId))]
[Index(nameof(TakenAt))]
public sealed class InboxMessage
{
    /// <summary>Name of the consumer that processed the message.</summary>
    public required string Consumer { get; init; }
    /// <summary>Message id on the bus; equals <see cref="OutboxMessage.Id"/>.</summary>
    public required Guid MessageId { get; init; }
    /// <summary>UTC instant of the processing.</summary>
    public required DateTime TakenAt { get; init; }
}
