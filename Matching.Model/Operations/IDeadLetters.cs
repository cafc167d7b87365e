namespace Matching.Operations;

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
