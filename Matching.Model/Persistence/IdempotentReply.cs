using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>
/// The reply to a request that named an idempotency key, written in the transaction of its effect: asked again, the
/// same bytes are given again and nothing happens twice. Kept as long as inbox rows.
/// </summary>
public sealed class IdempotentReply
{
    /// <summary>Who asked.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>The key that the client chose, at most 255 characters.</summary>
    public required string Key { get; init; }
    /// <summary>Hexadecimal SHA-256 of method, path and body.</summary>
    public required string Request { get; init; }
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }
    /// <summary>Content type, or empty without a body.</summary>
    public string ContentType { get; init; } = "";
    /// <summary>Location, or empty.</summary>
    public string Location { get; init; } = "";
    /// <summary>Entity tag, or empty.</summary>
    public string ETag { get; init; } = "";
    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = [];
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
}
