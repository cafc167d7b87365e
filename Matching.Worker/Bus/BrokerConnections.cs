using Matching.Operations;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Bus;

/// <summary>Opens connections to the broker that do not depend on the bus.</summary>
internal sealed class BrokerConnections(string url)
{
    /// <summary>
    /// Creates a factory without automatic recovery: callers open a new connection themselves and report the outage
    /// meanwhile.
    /// </summary>
    internal static ConnectionFactory CreateFactory(string url, TimeSpan timeout) => new()
    {
        Uri = new(url),
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = timeout,
    };

    /// <summary>Opens a channel on which a publication completes when the broker confirms it.</summary>
    internal static Task<IChannel> OpenConfirmingAsync(IConnection connection, CancellationToken ct) =>
        connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);

    /// <summary>Declares a durable exchange that delivers each message to all its queues.</summary>
    internal static Task DeclareExchangeAsync(IChannel channel, string name, CancellationToken ct) =>
        channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, cancellationToken: ct);

    /// <summary>Declares a quorum queue and binds it to the exchange of the same name.</summary>
    internal static async Task DeclareQueueAsync(IChannel channel, string name, Dictionary<string, object?> arguments,
        CancellationToken ct)
    {
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>(arguments) { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        await channel.QueueBindAsync(name, name, "", cancellationToken: ct);
    }

    /// <exception cref="BrokerAwayException">The broker is unavailable.</exception>
    internal async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        try
        {
            return await CreateFactory(url, timeout: TimeSpan.FromSeconds(10))
                .CreateConnectionAsync("elan operations", ct);
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
        await using var channel = await OpenConfirmingAsync(connection, ct);
        // During an alarm the broker still confirms the first publication of a connection and then blocks it.
        for (var publication = 0; publication < 2; publication++)
            await channel.BasicPublishAsync("", "elan-probe", mandatory: false, new BasicProperties(), default, ct);
        return true;
    }
}
