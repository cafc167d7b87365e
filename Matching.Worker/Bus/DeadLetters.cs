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

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Names of all queues that can contain dead letters.</summary>
    internal static IEnumerable<string> QueueNames =>
        BusSetup.Queues.SelectMany(q => new[] { $"{q}_error", $"{q}_skipped" }).Append(Exchange);

    /// <inheritdoc />
    public bool Lasting => true;

    /// <summary>
    /// Declares the dead-letter exchange and queue. Must run before the bus declares the queues that refer to them.
    /// </summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync(Exchange, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = MaxReads },
            cancellationToken: ct);
        await channel.QueueBindAsync(Exchange, Exchange, "", cancellationToken: ct);
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
        }, [], ct);
        return letters;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DeadLetterKey>> ReplayAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct) =>
        ProcessAsync(async (letter, message, channel) =>
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
        ProcessAsync((letter, _, _) => Task.FromResult(which.Contains(letter.Key)), ct);

    /// <summary>
    /// Processes the messages present now. Returns the messages processed before an outage or a cancellation.
    /// </summary>
    private async Task<IReadOnlyList<DeadLetterKey>> ProcessAsync(
        Func<DeadLetter, BasicGetResult, IChannel, Task<bool>> act,
        CancellationToken ct)
    {
        var done = new List<DeadLetterKey>();
        try
        {
            await ForEachAsync(int.MaxValue, act, done, ct);
        }
        catch (Exception fault) when (done.Count > 0
            && fault is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException)
        {
            // The caller compares the requested messages with the returned ones.
        }
        return done;
    }

    /// <summary>
    /// Calls <paramref name="act"/> for each message present now. Messages for which it returns true are acknowledged
    /// and thus removed; the others keep their position.
    /// </summary>
    private async Task ForEachAsync(int maxPerQueue,
        Func<DeadLetter, BasicGetResult, IChannel, Task<bool>> act, List<DeadLetterKey> done, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        foreach (var queue in QueueNames)
        {
            // Messages that arrive meanwhile are not read: a replayed message that fails again must not be read twice.
            if (await FindQueueAsync(connection, queue, ct) is not { MessageCount: var count })
                continue;
            await using var channel =
                await connection.CreateChannelAsync(
                    new CreateChannelOptions(publisherConfirmationsEnabled: true,
                        publisherConfirmationTrackingEnabled: true), ct);
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

    internal async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        try
        {
            // No automatic recovery: callers open a new connection themselves and report the outage meanwhile.
            var factory = new ConnectionFactory { Uri = new Uri(url), AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = ConnectTimeout };
            return await factory.CreateConnectionAsync("elan operations", ct);
        }
        catch (Exception fault) when (fault is BrokerUnreachableException or IOException or TimeoutException)
        {
            throw new BrokerAwayException(fault);
        }
    }

    /// <summary>
    /// Returns message and consumer counts of a queue; null if it does not exist. Uses a channel of its own, because
    /// the broker closes a channel that asks for a queue that does not exist.
    /// </summary>
    internal static async Task<QueueDeclareOk?> FindQueueAsync(
        IConnection connection, string queue, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, ct);
        }
        catch (OperationInterruptedException) when (connection.IsOpen)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the broker accepts a new connection and confirms a publication. An unroutable publication is confirmed
    /// immediately; a broker with a disk or memory alarm confirms nothing.
    /// </summary>
    internal async Task<bool> ConfirmsAsync(TimeSpan limit, CancellationToken ct)
    {
        try
        {
            return await ProbeAsync(ct).WaitAsync(limit, ct);
        }
        catch (Exception fault) when (fault is BrokerAwayException or RabbitMQClientException or IOException
            or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task<bool> ProbeAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        // During an alarm the broker still confirms the first publication of a connection and then blocks it.
        for (var publication = 0; publication < 2; publication++)
            await channel.BasicPublishAsync("", "elan-probe", mandatory: false, new BasicProperties(), default, ct);
        return true;
    }
}

/// <summary>
/// Declares the dead-letter queue before the bus starts; retries while the broker is unavailable.
/// </summary>
internal sealed class DeadLetterQueueSetup(DeadLetters letters, ILogger<DeadLetterQueueSetup> log) : IHostedService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await letters.DeclareAsync(cancellationToken);
                return;
            }
            catch (BrokerAwayException fault)
            {
                // BrokerMonitor reports the outage.
                log.LogDebug(fault, "Broker unavailable; retrying in {Seconds} s", RetryDelay.TotalSeconds);
                await Task.Delay(RetryDelay, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
