namespace Matching.Operations;

/// <summary>A message whose processing failed on every attempt.</summary>
public sealed record DeadLetter
{
    /// <summary>Queue that contains it.</summary>
    public required string Queue { get; init; }
    /// <summary>Id of the message, unique in its queue: see <see cref="DeadLetterIds"/>.</summary>
    public required string Id { get; init; }
    /// <summary>Name of the message contract, or "?".</summary>
    public required string Type { get; init; }
    /// <summary>Reason of the failure, from the broker or the consumer.</summary>
    public required string Reason { get; init; }
    /// <summary>Original queue, or empty if unknown.</summary>
    public required string Origin { get; init; }
    /// <summary>UTC instant at which it was first sent; null if unknown.</summary>
    public DateTime? FirstAt { get; init; }
    /// <summary>UTC instant of the last failure; null if unknown.</summary>
    public DateTime? LastAt { get; init; }
    /// <summary>Number of attempts; null if unknown.</summary>
    public int? Tries { get; init; }
    /// <summary>Hexadecimal SHA-256 of the body, which shows equal messages without disclosing their content.</summary>
    public required string BodyHash { get; init; }
    /// <summary>
    /// The deserialised message, a record of <c>Matching.Contracts</c>; null if it cannot be read. Never displayed.
    /// </summary>
    public object? Message { get; init; }

    /// <summary>Unique key of the message.</summary>
    public DeadLetterKey Key => new(Queue, Id, BodyHash);
}
