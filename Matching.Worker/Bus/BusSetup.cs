using MassTransit;
using MassTransit.Configuration;
using MassTransit.InMemoryTransport.Configuration;
using MassTransit.RabbitMqTransport.Configuration;
using Matching.Contracts;
using Matching.Persistence;
using Matching.Worker.Consumers;

namespace Matching.Worker.Bus;

/// <summary>Configures the bus: RabbitMQ if <c>Bus:Url</c> is set, in memory otherwise.</summary>
internal static class BusSetup
{
    /// <summary>
    /// Deliveries after which a quorum queue dead-letters a message, for example one that crashes its consumer.
    /// </summary>
    internal const int DeliveryLimit = 8;
    /// <summary>Maximum number of unacknowledged deliveries per queue and process.</summary>
    private const ushort Prefetch = 32;
    /// <summary>Messages that a process handles concurrently per queue; each may use a database connection.</summary>
    internal const int Concurrency = 3;
    /// <summary>Maximum number of retries of a message while the database is unavailable.</summary>
    private const int MaxOutageRetries = 100;
    private static readonly Dictionary<Type, Type> Consumers = new()
    {
        [typeof(NeedOpened)] = typeof(NeedOpenedConsumer),
        [typeof(NeedMatched)] = typeof(NeedMatchedConsumer),
        [typeof(ProfileChanged)] = typeof(ProfileChangedConsumer),
        [typeof(RematchOwed)] = typeof(RematchOwedConsumer),
        [typeof(OfferApproved)] = typeof(OfferApprovedConsumer),
    };

    /// <summary>Queue names, one per consumer.</summary>
    internal static IReadOnlyList<string> Queues { get; } = [.. Consumers.Values.Select(QueueOf)];

    /// <summary>Queue name by message type.</summary>
    internal static IReadOnlyDictionary<Type, string> QueueByMessage { get; } =
        Consumers.ToDictionary(c => c.Key, c => QueueOf(c.Value));

    /// <summary>Whether a message type has a consumer, so that its publication must reach a queue.</summary>
    internal static bool IsConsumed(Type message) => Consumers.ContainsKey(message);

    /// <summary>
    /// Time that a stop waits for running consumers before it cancels them; their messages are delivered again.
    /// </summary>
    private static readonly TimeSpan ConsumerStopTimeout = TimeSpan.FromSeconds(5);
    /// <summary>Time limit for stopping the bus.</summary>
    internal static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Registers the consumers and the <see cref="BusRunner"/>; the caller adds the latter as a hosted service.
    /// </summary>
    internal static void AddTo(IServiceCollection services, string? url)
    {
        services.Configure<MassTransitHostOptions>(o =>
        {
            o.ConsumerStopTimeout = ConsumerStopTimeout;
            o.StopTimeout = StopTimeout;
        });
        services.AddMassTransit(bus =>
        {
            // MassTransit sends usage telemetry to its vendor by default.
            bus.DisableUsageTelemetry();
            foreach (var consumer in Consumers.Values)
                bus.AddConsumer(consumer);
        });
        // MassTransit's own hosted service cannot replace a bus.
        services.RemoveMassTransitHostedService();
        services.AddSingleton(s => new BusRunner(() => Create(s.GetRequiredService<IBusRegistrationContext>(), url),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<BusRunner>>()));
        // MassTransit's scoped services resolve IBus: return the running one, which a rebuild replaces.
        services.AddTransient<IBus>(s => s.GetRequiredService<BusRunner>().Current?.Control
            ?? throw new InvalidOperationException("Bus is stopped."));
    }

    private static IBusControl Create(IBusRegistrationContext context, string? url)
    {
        IRegistrationBusFactory factory = string.IsNullOrEmpty(url)
            ? new InMemoryRegistrationBusFactory(null, ConfigureMemory)
            : new RabbitMqRegistrationBusFactory((c, bus) => ConfigureBroker(c, bus, new Uri(url)));
        return factory.CreateBus(context, [], "").BusControl;
    }

    private static void ConfigureMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus)
    {
        ConfigureRetries(bus);
        foreach (var consumer in Consumers.Values)
            bus.ReceiveEndpoint(QueueOf(consumer), queue => queue.ConfigureConsumer(context, consumer));
    }

    private static void ConfigureBroker(
        IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, Uri url)
    {
        bus.Host(url);
        bus.MessageTopology.SetEntityNameFormatter(new ExchangeNames(bus.MessageTopology.EntityNameFormatter));
        // Error queues inherit the delivery limit of their endpoint, and each time an operator reads a message counts
        // as a delivery.
        bus.SendTopology.ConfigureErrorSettings =
            errors => errors.SetQueueArgument("x-delivery-limit", DeadLetters.MaxReads);
        bus.SendTopology.ConfigureDeadLetterSettings =
            skipped => skipped.SetQueueArgument("x-delivery-limit", DeadLetters.MaxReads);
        ConfigureRetries(bus);
        foreach (var consumer in Consumers.Values)
            bus.ReceiveEndpoint(QueueOf(consumer), queue =>
            {
                queue.SetQuorumQueue();
                queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                queue.SetQueueArgument("x-dead-letter-exchange", DeadLetters.Exchange);
                queue.PrefetchCount = Prefetch;
                queue.ConcurrentMessageLimit = Concurrency;
                // Messages are published to the queue's own exchange (ExchangeNames), so there is nothing to bind.
                queue.ConfigureConsumeTopology = false;
                queue.ConfigureConsumer(context, consumer);
            });
    }

    /// <summary>
    /// A message that fails is retried three times and then dead-lettered. While the database is unavailable, messages
    /// are retried unacknowledged with exponential back-off for about 25 minutes; RabbitMQ's acknowledgement timeout is
    /// 30 minutes.
    /// </summary>
    private static void ConfigureRetries(IBusFactoryConfigurator bus)
    {
        bus.UseMessageRetry(r =>
        {
            r.Handle<Exception>(DatabaseOutage.IsCause);
            r.Exponential(MaxOutageRetries, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(15),
                TimeSpan.FromMilliseconds(400));
        });
        bus.UseMessageRetry(r =>
        {
            r.Ignore<Exception>(DatabaseOutage.IsCause);
            r.Intervals(100, 500, 2000);
        });
    }

    private static string QueueOf(Type consumer) =>
        new KebabCaseEndpointNameFormatter(false).SanitizeName(consumer.Name[..^"Consumer".Length]);

    /// <summary>
    /// Publishes consumed message types directly to the exchange of the consumer's queue, so that an endpoint declares
    /// one exchange instead of two concurrently. With two, a connection loss makes RabbitMQ.Client 7.2 dispose the
    /// channel's semaphore while both wait for it; the second wait, and thus the endpoint, never completes.
    /// </summary>
    private sealed class ExchangeNames(IEntityNameFormatter others) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() =>
            Consumers.TryGetValue(typeof(T), out var consumer) ? QueueOf(consumer) : others.FormatEntityName<T>();
    }
}
