namespace Matching.Persistence;

/// <summary>
/// The stored reply to a request with an idempotency key, written in the transaction of the request's effect. A
/// repeated request returns the same bytes and has no further effect. Kept as long as inbox rows.
/// </summary>
public sealed class IdempotentReply
{
    /// <summary>Account that sent the request.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>The key that the client chose, at most 255 characters.</summary>
    public required string Key { get; init; }
    /// <summary>Hexadecimal SHA-256 of the request's method, path and body; for a form, the path of its page.</summary>
    public required string Request { get; init; }
    /// <summary>HTTP status code of the reply.</summary>
    public required int Status { get; init; }
    /// <summary>Value of the Content-Type header; empty if there is no body.</summary>
    public string ContentType { get; init; } = "";
    /// <summary>Value of the Location header; empty if there is none.</summary>
    public string Location { get; init; } = "";
    /// <summary>Value of the ETag header; empty if there is none.</summary>
    public string ETag { get; init; } = "";
    /// <summary>Body of the reply; empty if there is none.</summary>
    public byte[] Body { get; init; } = [];
    /// <summary>UTC instant at which the reply was stored.</summary>
    public required DateTime At { get; init; }
}
