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

/// <summary>
/// Key of one dead letter. It includes the hash, so that it does not match another message that has received the same
/// id since.
/// </summary>
/// <param name="Queue">Queue that contains it.</param>
/// <param name="Id">Id in that queue.</param>
/// <param name="BodyHash">Hexadecimal SHA-256 of its body.</param>
public readonly record struct DeadLetterKey(string Queue, string Id, string BodyHash);

/// <summary>
/// Assigns each message of one queue a unique id: its message id, or <c>sha256-…</c> with the first digits of its
/// body's hash if it has none; duplicates get the suffixes <c>~2</c>, <c>~3</c> and so on. The ids are stable as long
/// as the messages are read in queue order.
/// </summary>
public sealed class DeadLetterIds
{
    private const int HashDigits = 16;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Returns the id of the next message.</summary>
    /// <param name="messageId">Message id, or empty.</param>
    /// <param name="bodyHash">Hexadecimal SHA-256 of the body.</param>
    public string Take(string messageId, string bodyHash)
    {
        var name = messageId.Length > 0 ? messageId : $"sha256-{bodyHash[..HashDigits]}";
        var id = name;
        for (var copy = 2; !_taken.Add(id); copy++)
            id = $"{name}~{copy}";
        return id;
    }

    /// <summary>Releases the id of a removed message.</summary>
    public void Release(string id) => _taken.Remove(id);
}

/// <summary>Store of dead letters: the broker's queues or, without a broker, the memory of the process.</summary>
public interface IDeadLetters
{
    /// <summary>Whether the dead letters survive a restart of the process.</summary>
    bool Lasting { get; }

    /// <summary>Lists the dead letters without removing them.</summary>
    /// <param name="most">Maximum number per queue.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="BrokerAwayException">The broker does not respond.</exception>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct);

    /// <summary>
    /// Sends messages back to their original queues. Each one is removed here only after its arrival there.
    /// </summary>
    /// <param name="which">Keys of the messages.</param>
    /// <param name="ct">Cancels between two messages; those sent back so far are returned.</param>
    /// <returns>
    /// Keys of the messages sent back, without those that no longer exist, whose original queue is unknown or missing,
    /// or that an outage prevented.
    /// </returns>
    /// <exception cref="BrokerAwayException">The broker does not respond.</exception>
    Task<IReadOnlyList<DeadLetterKey>> ReplayAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct);

    /// <summary>Deletes messages.</summary>
    /// <param name="which">Keys of the messages.</param>
    /// <param name="ct">Cancels between two messages; those deleted so far are returned.</param>
    /// <returns>Keys of the messages deleted, without those that no longer exist or that an outage prevented.</returns>
    /// <exception cref="BrokerAwayException">The broker does not respond.</exception>
    Task<IReadOnlyList<DeadLetterKey>> DiscardAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct);
}

/// <summary>The broker does not respond; nothing was read or changed.</summary>
/// <param name="cause">Exception of the client.</param>
public sealed class BrokerAwayException(Exception cause) : Exception(
    new LocalizedText("Le courtier ne répond pas.", "The broker does not respond.").ToString(), cause);
