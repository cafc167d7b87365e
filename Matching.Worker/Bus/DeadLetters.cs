using Matching.Operations;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Bus;

/// <summary>
/// Dead letters in RabbitMQ: messages whose consumer failed on every try (<c>QUEUE_error</c>), messages of an unknown
/// type (<c>QUEUE_skipped</c>), and messages that reached their queue's delivery limit (<see cref="Exchange"/>). Uses
/// the broker directly, without the bus.
/// </summary>
internal sealed class DeadLetters(string url) : IDeadLetters
{
    /// <summary>Exchange and queue for messages that reached a queue's delivery limit.</summary>
    public const string Exchange = "elan-dead-letters";

    /// <summary>
    /// Delivery limit of the dead-letter queues. Reading a message counts as a delivery, and the default limit of
    /// RabbitMQ 4 is 20, so without this value dead letters would be lost by listing them.
    /// </summary>
    internal const int MaxReads = 1_000_000;

    private readonly BrokerConnections _broker = new(url);

    /// <summary>Names of all queues that can contain dead letters.</summary>
    internal static IEnumerable<string> QueueNames =>
        BusQueues.Names.SelectMany(q => new[] { $"{q}_error", $"{q}_skipped" }).Append(Exchange);

    /// <inheritdoc />
    public bool Lasting => true;

    /// <summary>
    /// Declares the dead-letter exchange and queue. Must run before the bus declares the queues that refer to them.
    /// </summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        await using var connection = await _broker.ConnectAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await BrokerConnections.DeclareExchangeAsync(channel, Exchange, ct);
        await BrokerConnections.DeclareQueueAsync(channel, Exchange, new() { ["x-delivery-limit"] = MaxReads }, ct);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct)
    {
        var letters = new List<DeadLetter>();
        // Unacknowledged messages return to their position when the channel closes.
        await ForEachAsync(most, (letter, _, _) =>
        {
            letters.Add(letter);
            return Task.FromResult(false);
        }, ct);
        return letters;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DeadLetterKey>> ReplayAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct) =>
        ForEachAsync(int.MaxValue, async (letter, message, channel) =>
    {
        if (letter.Origin.Length == 0 || !which.Contains(letter.Key))
            return false;
        var properties = new BasicProperties
        {
            MessageId = message.BasicProperties.MessageId,
            ContentType = message.BasicProperties.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
        };
        try
        {
            await channel.BasicPublishAsync("", letter.Origin, mandatory: true, properties, message.Body, ct);
            return true;
        }
        catch (PublishException)
        {
            // The queue of origin does not exist any more, or it is full.
            return false;
        }
    }, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<DeadLetterKey>> DiscardAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct) =>
        ForEachAsync(int.MaxValue, (letter, _, _) => Task.FromResult(which.Contains(letter.Key)), ct);

    /// <summary>
    /// Calls <paramref name="act"/> for each message present now. Messages for which it returns true are acknowledged
    /// and thus removed; the others keep their position. Returns the messages removed before an outage or a
    /// cancellation.
    /// </summary>
    private async Task<IReadOnlyList<DeadLetterKey>> ForEachAsync(int maxPerQueue,
        Func<DeadLetter, BasicGetResult, IChannel, Task<bool>> act, CancellationToken ct)
    {
        var done = new List<DeadLetterKey>();
        try
        {
            await using var connection = await _broker.ConnectAsync(ct);
            foreach (var queue in QueueNames)
            {
                // Messages that arrive meanwhile are not read: a replayed message that fails again must not be read
                // twice.
                if (await BrokerConnections.FindQueueAsync(connection, queue, ct) is not { MessageCount: var count })
                    continue;
                await using var channel = await BrokerConnections.OpenConfirmingAsync(connection, ct);
                var ids = new DeadLetterIds();
                for (var read = 0; read < Math.Min(maxPerQueue, count)
                    && await channel.BasicGetAsync(queue, autoAck: false, ct) is { } message; read++)
                {
                    ct.ThrowIfCancellationRequested();
                    var letter = DeadLetterReader.Read(queue, message, ids);
                    if (!await act(letter, message, channel))
                        continue;
                    await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None);
                    done.Add(letter.Key);
                }
            }
        }
        catch (Exception fault) when (done.Count > 0
            && fault is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException)
        {
            // The caller compares the requested messages with the returned ones.
        }
        return done;
    }
}
