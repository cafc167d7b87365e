using MassTransit;
using Matching.Contracts;
using Matching.Persistence;
using Matching.Worker.Consumers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker;

/// <summary>The bus: RabbitMQ when <c>Bus:Url</c> is set, in memory otherwise. Everything else is the same.</summary>
internal static class BusSetup
{
    /// <summary>Deliveries after which a quorum queue gives a message up: a message that kills its consumer ends among the dead letters.</summary>
    internal const int DeliveryLimit = 8;
    /// <summary>Deliveries in flight a queue: what one process may hold unacknowledged.</summary>
    private const ushort Prefetch = 32;
    /// <summary>Tries of a message while the database is away.</summary>
    private const int OutageTries = 100;
    private static readonly Dictionary<Type, Type> Consumers = new()
    {
        [typeof(NeedOpened)] = typeof(NeedOpenedConsumer),
        [typeof(NeedMatched)] = typeof(NeedMatchedConsumer),
        [typeof(ProfileChanged)] = typeof(ProfileChangedConsumer),
        [typeof(RematchOwed)] = typeof(RematchOwedConsumer),
        [typeof(OfferApproved)] = typeof(OfferApprovedConsumer),
    };

    /// <summary>Names of the queues, one a consumer.</summary>
    internal static IReadOnlyList<string> Queues { get; } = [.. Consumers.Values.Select(QueueOf)];

    /// <summary>Whether a message type has a consumer: publishing it must reach a queue.</summary>
    internal static bool IsConsumed(Type message) => Consumers.ContainsKey(message);

    internal static void AddTo(IServiceCollection services, string? url)
    {
        // Without it the bus publishes before its queues are bound, and what the broker cannot route is lost.
        services.Configure<MassTransitHostOptions>(o =>
        {
            o.WaitUntilStarted = true;
            o.StopTimeout = TimeSpan.FromSeconds(30);
        });
        services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            // Unasked, the library would report to its makers what runs here.
            bus.DisableUsageTelemetry();
            // Without the broker nothing is lost, it only waits: the process is degraded, not dead.
            bus.ConfigureHealthCheckOptions(o => o.MinimalFailureStatus = HealthStatus.Degraded);
            foreach (var consumer in Consumers.Values)
                bus.AddConsumer(consumer);
            if (string.IsNullOrEmpty(url))
            {
                bus.UsingInMemory((context, configure) =>
                {
                    Retry(configure);
                    configure.ConfigureEndpoints(context);
                });
                return;
            }
            bus.AddConfigureEndpointsCallback((_, endpoint) =>
            {
                if (endpoint is not IRabbitMqReceiveEndpointConfigurator queue)
                    return;
                queue.SetQuorumQueue();
                queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                queue.SetQueueArgument("x-dead-letter-exchange", DeadLetters.Exchange);
                queue.PrefetchCount = Prefetch;
                // The message's exchange is the queue's own (QueueNames): there is nothing to bind.
                queue.ConfigureConsumeTopology = false;
            });
            bus.UsingRabbitMq((context, configure) =>
            {
                configure.Host(new Uri(url));
                configure.MessageTopology.SetEntityNameFormatter(new QueueNames(configure.MessageTopology.EntityNameFormatter));
                // They would inherit their endpoint's limit, and each look at a message that gave up counts as a delivery.
                configure.SendTopology.ConfigureErrorSettings = errors => errors.SetQueueArgument("x-delivery-limit", DeadLetters.LooksAtMost);
                configure.SendTopology.ConfigureDeadLetterSettings = skipped => skipped.SetQueueArgument("x-delivery-limit", DeadLetters.LooksAtMost);
                Retry(configure);
                configure.ConfigureEndpoints(context);
            });
        });
    }

    /// <summary>
    /// A fault of the message's own is tried three times more and then lies among the dead letters. While the database is away no message is at fault:
    /// each waits in its place, unacknowledged, with longer and longer pauses, some 25 minutes in all (the broker's own limit is 30).
    /// </summary>
    private static void Retry(IBusFactoryConfigurator bus)
    {
        bus.UseMessageRetry(r =>
        {
            r.Handle<Exception>(DatabaseOutage.IsBeneath);
            r.Exponential(OutageTries, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(400));
        });
        bus.UseMessageRetry(r =>
        {
            r.Ignore<Exception>(DatabaseOutage.IsBeneath);
            r.Intervals(100, 500, 2000);
        });
    }

    private static string QueueOf(Type consumer) => new KebabCaseEndpointNameFormatter(false).SanitizeName(consumer.Name[..^"Consumer".Length]);

    /// <summary>
    /// A message that somebody consumes is published to the exchange of its consumer's queue. So an endpoint declares one exchange, not two at once: while two
    /// wait for one channel and the connection ends, the client (7.2) disposes the semaphore under them, and the second wait never ends, nor does the endpoint's return.
    /// </summary>
    private sealed class QueueNames(IEntityNameFormatter others) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => Consumers.TryGetValue(typeof(T), out var consumer) ? QueueOf(consumer) : others.FormatEntityName<T>();
    }
}
