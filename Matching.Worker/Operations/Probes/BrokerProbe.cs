using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Operations.Probes;

/// <summary>
/// Does with a queue and an exchange of its own what the worker does with its own: declares them (quorum), publishes
/// with a confirm, consumes and acknowledges. It removes both. No management interface is needed.
/// </summary>
internal static class BrokerProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ProbeException">One of these fails.</exception>
    internal static async Task<LocalizedText> RunAsync(string url, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var factory = new ConnectionFactory
        {
            Uri = new Uri(url),
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = Patience
        };
        var place = $"RabbitMQ, {factory.Endpoint.HostName}:{factory.Endpoint.Port}, vhost {factory.VirtualHost}";
        try
        {
            await using var connection = await factory.CreateConnectionAsync("elan doctor", limit.Token);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true),
                limit.Token);
            await PassMessageAsync(channel, $"{DeadLetters.Exchange}-doctor-{Guid.CreateVersion7():N}", limit.Token);
            var there = 0;
            foreach (var queue in BusSetup.Queues)
                there += await DeadLetters.FindQueueAsync(connection, queue, limit.Token) is null ? 0 : 1;
            return new($"{place}, déclaration, envoi et lecture possibles, {there} files sur {BusSetup.Queues.Count} "
                + "(le worker les crée)",
                $"{place}, can declare, publish and consume, {there} of {BusSetup.Queues.Count} queues (the worker "
                    + "makes them)");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Fault(place, new($"pas de réponse en {Patience.TotalSeconds} s",
                $"no answer within {Patience.TotalSeconds} s"));
        }
        catch (Exception failure) when (failure is RabbitMQClientException or IOException or TimeoutException)
        {
            var cause = ProbeException.CauseOf(failure);
            throw Fault(place, new(cause, cause));
        }
    }

    private static async Task PassMessageAsync(IChannel channel, string name, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false,
            cancellationToken: ct);
        try
        {
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
            await channel.QueueBindAsync(name, name, "", cancellationToken: ct);
            await channel.BasicPublishAsync(name, "", mandatory: true,
                new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, new byte[1], ct);
            while (true)
            {
                // A confirmed message may need a moment until a quorum queue hands it out.
                if (await channel.BasicGetAsync(name, autoAck: false, ct) is { } message)
                {
                    await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                    break;
                }
                ct.ThrowIfCancellationRequested();
            }
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

    private static ProbeException Fault(string place, LocalizedText cause) => new(new(
        $"{place} : {cause.Fr} ; vérifiez Bus__Url (hôte, port, vhost, mot de passe) et les droits configure, write "
            + "et read",
        $"{place}: {cause.En}; check Bus__Url (host, port, vhost, password) and the rights configure, write and read"));
}
