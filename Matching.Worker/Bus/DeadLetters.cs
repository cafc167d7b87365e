using Matching.Operations;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Bus;

/// <summary>
/// The messages that gave up: those whose consumer failed every try (<c>QUEUE_error</c>), those of an unknown type
/// (<c>QUEUE_skipped</c>), and those that a queue gave up because nobody ever acknowledged them. Spoken to the broker
/// directly, without the bus.
/// </summary>
internal sealed class DeadLetters(string url) : IDeadLetters
{
    /// <summary>Where queues send what passed their delivery limit.</summary>
    public const string Exchange = "elan-dead-letters";

    /// <summary>
    /// Looking at a message is a delivery that is given back, and a broker of version 4 counts twenty of them as a
    /// limit of its own: what gave up must not be lost to being looked at.
    /// </summary>
    internal const int LooksAtMost = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Every queue in which something can lie that gave up.</summary>
    internal static IEnumerable<string> Places =>
        BusSetup.Queues.SelectMany(q => new[] { $"{q}_error", $"{q}_skipped" }).Append(Exchange);

    /// <inheritdoc />
    public bool Lasting => true;

    /// <summary>
    /// Declares the exchange and queue of what the queues gave up. Done before the bus declares queues that name them.
    /// </summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync(Exchange, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = LooksAtMost },
            cancellationToken: ct);
        await channel.QueueBindAsync(Exchange, Exchange, "", cancellationToken: ct);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct)
    {
        var letters = new List<DeadLetter>();
        // What is taken and not acknowledged goes back to its place when the channel closes.
        await EachAsync(most, (letter, _, _) =>
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
            // The broker did not take it: its queue of origin is gone, or full.
            return false;
        }
    }, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<DeadLetterKey>> DiscardAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct) =>
        ProcessAsync((letter, _, _) => Task.FromResult(which.Contains(letter.Key)), ct);

    /// <summary>
    /// Acts on what lies there now, as far as it comes: what was done before an outage or a cancellation is told.
    /// </summary>
    private async Task<IReadOnlyList<DeadLetterKey>> ProcessAsync(
        Func<DeadLetter, BasicGetResult, IChannel, Task<bool>> act,
        CancellationToken ct)
    {
        var done = new List<DeadLetterKey>();
        try
        {
            await EachAsync(int.MaxValue, act, done, ct);
        }
        catch (Exception cut) when (done.Count > 0
            && cut is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException)
        {
            // The caller compares what it asked for with what is returned.
        }
        return done;
    }

    /// <summary>
    /// Goes through the messages that lie there now; those for which the act says true are acknowledged away, the
    /// others keep their place.
    /// </summary>
    private async Task EachAsync(int most,
        Func<DeadLetter, BasicGetResult, IChannel, Task<bool>> act, List<DeadLetterKey> done, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        foreach (var queue in Places)
        {
            // What comes in meanwhile is for the next time: a replay that fails again at once must not be met twice.
            if (await FindQueueAsync(connection, queue, ct) is not { MessageCount: var there })
                continue;
            await using var channel =
                await connection.CreateChannelAsync(
                    new CreateChannelOptions(publisherConfirmationsEnabled: true,
                        publisherConfirmationTrackingEnabled: true), ct);
            var ids = new DeadLetterIds();
            for (var seen = 0; seen < Math.Min(most, there)
                && await channel.BasicGetAsync(queue, autoAck: false, ct) is { } message; seen++)
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
            // No recovery by itself: whoever holds a connection opens another one, and says meanwhile that it has none.
            var factory = new ConnectionFactory { Uri = new Uri(url), AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = Patience };
            return await factory.CreateConnectionAsync("elan operations", ct);
        }
        catch (Exception away) when (away is BrokerUnreachableException or IOException or TimeoutException)
        {
            throw new BrokerAwayException(away);
        }
    }

    /// <summary>
    /// Messages and consumers of a queue, or null when there is no such queue. The broker closes a channel that asks
    /// for
    /// one that does not exist.
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
    /// Whether the broker answers on a new connection and confirms a publication. A publication that no queue takes is
    /// confirmed at once; a broker short of disk or memory confirms nothing.
    /// </summary>
    internal async Task<bool> ConfirmsAsync(TimeSpan limit, CancellationToken ct)
    {
        try
        {
            return await ProbeAsync(ct).WaitAsync(limit, ct);
        }
        catch (Exception away) when (away is BrokerAwayException or RabbitMQClientException or IOException
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
        // In an alarm the broker still takes the first publication of a connection, and then reads no more from it.
        for (var publication = 0; publication < 2; publication++)
            await channel.BasicPublishAsync("", "elan-probe", mandatory: false, new BasicProperties(), default, ct);
        return true;
    }
}

/// <summary>
/// Declares the dead letters' place before the bus starts; while the broker is away it keeps trying, as the bus does.
/// </summary>
internal sealed class DeadLetterQueueSetup(DeadLetters letters, ILogger<DeadLetterQueueSetup> log) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await letters.DeclareAsync(cancellationToken);
                return;
            }
            catch (BrokerAwayException away)
            {
                // BrokerWatch reports it.
                log.LogDebug(away, "Broker does not answer");
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
