using Matching.Worker.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Health.Probes;

/// <summary>
/// Tries what the worker does, with a temporary quorum queue and exchange: declares them, publishes with a confirm,
/// consumes and acknowledges. Does not need the management interface.
/// </summary>
internal static class BrokerProbe
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="ProbeException">One of these fails.</exception>
    internal static async Task<LocalizedText> RunAsync(string url, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ProbeTimeout);
        var factory = BrokerConnections.CreateFactory(url, ProbeTimeout);
        var endpoint =
            $"RabbitMQ, {factory.Endpoint.HostName}:{factory.Endpoint.Port}, vhost {factory.VirtualHost}";
        try
        {
            await using var connection = await factory.CreateConnectionAsync("elan doctor", limit.Token);
            await using var channel = await BrokerConnections.OpenConfirmingAsync(connection, limit.Token);
            await PassMessageAsync(channel, $"{DeadLetters.Exchange}-doctor-{Guid.CreateVersion7():N}", limit.Token);
            var existing = 0;
            foreach (var queue in BusQueues.Names)
                existing += await BrokerConnections.FindQueueAsync(connection, queue, limit.Token) is null ? 0 : 1;
            return new(
                $"{endpoint}, déclaration, envoi et lecture possibles, {existing} files sur "
                + $"{BusQueues.Names.Count} (le worker les crée)",
                $"{endpoint}, can declare, publish and consume, {existing} of {BusQueues.Names.Count} queues exist "
                    + "(the worker creates them)");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Fault(endpoint, new($"pas de réponse en {ProbeTimeout.TotalSeconds} s",
                $"no answer within {ProbeTimeout.TotalSeconds} s"));
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or TimeoutException)
        {
            var cause = ProbeException.CauseOf(fault);
            throw Fault(endpoint, new(cause, cause));
        }
    }

    private static async Task PassMessageAsync(IChannel channel, string name, CancellationToken ct)
    {
        await BrokerConnections.DeclareExchangeAsync(channel, name, ct);
        try
        {
            await BrokerConnections.DeclareQueueAsync(channel, name, [], ct);
            await channel.BasicPublishAsync(name, "", mandatory: true,
                new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, new byte[1], ct);
            // A quorum queue may deliver a confirmed message with a short delay.
            BasicGetResult? message;
            while ((message = await channel.BasicGetAsync(name, autoAck: false, ct)) is null)
                ct.ThrowIfCancellationRequested();
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
        }
        finally
        {
            if (channel.IsOpen)
            {
                await channel.QueueDeleteAsync(name, cancellationToken: CancellationToken.None);
                await channel.ExchangeDeleteAsync(name, cancellationToken: CancellationToken.None);
            }
        }
    }

    private static ProbeException Fault(string endpoint, LocalizedText cause) => new(new(
        $"{endpoint} : {cause.Fr} ; vérifiez Bus__Url (hôte, port, vhost, mot de passe) et les droits configure, write "
            + "et read",
        $"{endpoint}: {cause.En}; check Bus__Url (host, port, vhost, password) and the rights configure, write and "
            + "read"));
}
