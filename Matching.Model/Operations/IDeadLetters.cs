namespace Matching.Operations;

/// <summary>A message that gave up.</summary>
public sealed record DeadLetter
{
    /// <summary>Queue where it lies.</summary>
    public required string Queue { get; init; }
    /// <summary>What it is called by, unlike any other message of its queue: see <see cref="DeadLetterIds"/>.</summary>
    public required string Id { get; init; }
    /// <summary>Name of the contract, or "?".</summary>
    public required string Type { get; init; }
    /// <summary>Why, as far as the broker or the consumer said.</summary>
    public required string Reason { get; init; }
    /// <summary>The queue that it came from, or empty when nothing says it.</summary>
    public required string Origin { get; init; }
    /// <summary>UTC instant at which it was sent first, or null when nothing says it.</summary>
    public DateTime? FirstAt { get; init; }
    /// <summary>UTC instant at which it gave up, or null when nothing says it.</summary>
    public DateTime? LastAt { get; init; }
    /// <summary>How often it was tried, or null when nothing says it.</summary>
    public int? Tries { get; init; }
    /// <summary>
    /// Hexadecimal SHA-256 of the body: whether two are the same is seen without showing what they say.
    /// </summary>
    public required string BodyHash { get; init; }
    /// <summary>
    /// The message itself, a record of <c>Matching.Contracts</c>; null when it cannot be read. Not shown to anybody.
    /// </summary>
    public object? Message { get; init; }

    /// <summary>Names it, and it alone.</summary>
    public DeadLetterKey Key => new(Queue, Id, BodyHash);
}

/// <summary>
/// Names one message that gave up. The hash belongs to the name: when others have gone meanwhile, an id that has passed
/// to another message names nothing.
/// </summary>
/// <param name="Queue">Queue where it lies.</param>
/// <param name="Id">Its id there.</param>
/// <param name="BodyHash">Hexadecimal SHA-256 of its body.</param>
public readonly record struct DeadLetterKey(string Queue, string Id, string BodyHash);

/// <summary>
/// Gives each message of one queue an id of its own: its message id, or <c>sha256-…</c> with the first digits of its
/// body's hash when it has none; <c>~2</c>, <c>~3</c> follow when the same comes again. Read in the queue's order, the
/// same messages get the same ids each time.
/// </summary>
public sealed class DeadLetterIds
{
    private const int HashDigits = 16;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The id of the next message.</summary>
    /// <param name="messageId">Its message id, or empty.</param>
    /// <param name="bodyHash">Hexadecimal SHA-256 of its body.</param>
    public string Take(string messageId, string bodyHash)
    {
        var name = messageId.Length > 0 ? messageId : $"sha256-{bodyHash[..HashDigits]}";
        var id = name;
        for (var copy = 2; !_taken.Add(id); copy++)
            id = $"{name}~{copy}";
        return id;
    }

    /// <summary>Lets go of the id of a message that has left.</summary>
    public void Release(string id) => _taken.Remove(id);
}

/// <summary>
/// Where messages lie that gave up: the broker's own queues, or the memory of the process when there is no broker.
/// </summary>
public interface IDeadLetters
{
    /// <summary>Whether they outlive the process.</summary>
    bool Lasting { get; }

    /// <summary>Those that lie there now; none is moved.</summary>
    /// <param name="most">How many a queue at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="BrokerAwayException">The broker does not answer.</exception>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct);

    /// <summary>
    /// Sends messages back to the queues that they came from; each leaves here only when it has arrived there.
    /// </summary>
    /// <param name="which">The messages.</param>
    /// <param name="ct">Cancels between two: those done before stay done and are returned.</param>
    /// <returns>
    /// Those that were sent back. One that is not there any more, whose queue of origin is unknown or gone, or that an
    /// outage kept from it, is not among them.
    /// </returns>
    /// <exception cref="BrokerAwayException">The broker does not answer.</exception>
    Task<IReadOnlyList<DeadLetterKey>> ReplayAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct);

    /// <summary>Removes messages for good.</summary>
    /// <param name="which">The messages.</param>
    /// <param name="ct">Cancels between two: those done before stay done and are returned.</param>
    /// <returns>
    /// Those that were removed; one that is not there any more, or that an outage kept from it, is not among them.
    /// </returns>
    /// <exception cref="BrokerAwayException">The broker does not answer.</exception>
    Task<IReadOnlyList<DeadLetterKey>> DiscardAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct);
}

/// <summary>The broker does not answer: nothing was seen and nothing moved.</summary>
/// <param name="cause">What the client said.</param>
public sealed class BrokerAwayException(Exception cause) : Exception(
    new LocalizedText("Le courtier ne répond pas.", "The broker does not answer.").ToString(), cause);
