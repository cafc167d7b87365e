using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>
/// A message that a consumer has taken: the second delivery finds the row and does nothing. Kept 35 days.
/// </summary>
public sealed class InboxMessage
{
    /// <summary>Name of the consumer.</summary>
    public required string Consumer { get; init; }
    /// <summary>Message id on the bus.</summary>
    public required Guid MessageId { get; init; }
    /// <summary>UTC instant at which it took effect.</summary>
    public required DateTime TakenAt { get; init; }
}
