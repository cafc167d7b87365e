using MassTransit;
using MassTransit.Configuration;
using MassTransit.InMemoryTransport.Configuration;
using MassTransit.RabbitMqTransport.Configuration;
using Matching.Contracts;
using Matching.Persistence;
using Matching.Worker.Consumers;

namespace Matching.Worker.Bus;

/// <summary>The bus: RabbitMQ when <c>Bus:Url</c> is set, in memory otherwise. Everything else is the same.</summary>
internal static class BusSetup
{
    /// <summary>
    /// Deliveries after which a quorum queue gives a message up: a message that kills its consumer ends among the dead
    /// letters.
    /// </summary>
    internal const int DeliveryLimit = 8;
    /// <summary>Deliveries in flight a queue: what one process may hold unacknowledged.</summary>
    private const ushort Prefetch = 32;
    /// <summary>Messages of a queue that one process works on at once: each may hold a database connection.</summary>
    internal const int Concurrency = 3;
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

    /// <summary>The queue of each message type.</summary>
    internal static IReadOnlyDictionary<Type, string> QueueByMessage { get; } =
        Consumers.ToDictionary(c => c.Key, c => QueueOf(c.Value));

    /// <summary>Whether a message type has a consumer: publishing it must reach a queue.</summary>
    internal static bool IsConsumed(Type message) => Consumers.ContainsKey(message);

    /// <summary>
    /// How long a stop waits for consumers before it cancels them: what they had begun is delivered again.
    /// </summary>
    private static readonly TimeSpan ConsumerStopTimeout = TimeSpan.FromSeconds(5);
    /// <summary>How long the stop of a bus may take.</summary>
    internal static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Registers the consumers and the <see cref="BusRunner"/>, which must be started as a hosted service.
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
            // Unasked, the library would report to its makers what runs here.
            bus.DisableUsageTelemetry();
            foreach (var consumer in Consumers.Values)
                bus.AddConsumer(consumer);
        });
        // The library's own service starts one bus and never another.
        services.RemoveMassTransitHostedService();
        services.AddSingleton(s => new BusRunner(() => Create(s.GetRequiredService<IBusRegistrationContext>(), url),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<BusRunner>>()));
        // The library's scoped services ask for a bus: the one in use, which a rebuild replaces.
        services.AddTransient<IBus>(s => s.GetRequiredService<BusRunner>().Current?.Control
            ?? throw new InvalidOperationException("The bus is stopped."));
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
        Retry(bus);
        foreach (var consumer in Consumers.Values)
            bus.ReceiveEndpoint(QueueOf(consumer), queue => queue.ConfigureConsumer(context, consumer));
    }

    private static void ConfigureBroker(
        IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, Uri url)
    {
        bus.Host(url);
        bus.MessageTopology.SetEntityNameFormatter(new QueueNames(bus.MessageTopology.EntityNameFormatter));
        // They would inherit their endpoint's limit, and each look at a message that gave up counts as a delivery.
        bus.SendTopology.ConfigureErrorSettings =
            errors => errors.SetQueueArgument("x-delivery-limit", DeadLetters.LooksAtMost);
        bus.SendTopology.ConfigureDeadLetterSettings =
            skipped => skipped.SetQueueArgument("x-delivery-limit", DeadLetters.LooksAtMost);
        Retry(bus);
        foreach (var consumer in Consumers.Values)
            bus.ReceiveEndpoint(QueueOf(consumer), queue =>
            {
                queue.SetQuorumQueue();
                queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                queue.SetQueueArgument("x-dead-letter-exchange", DeadLetters.Exchange);
                queue.PrefetchCount = Prefetch;
                queue.ConcurrentMessageLimit = Concurrency;
                // The message's exchange is the queue's own (QueueNames): there is nothing to bind.
                queue.ConfigureConsumeTopology = false;
                queue.ConfigureConsumer(context, consumer);
            });
    }

    /// <summary>
    /// A fault of the message's own is tried three times more and then lies among the dead letters. While the database
    /// is away no message is at fault: each waits in its place, unacknowledged, with longer and longer pauses, some 25
    /// minutes in all (the broker's own limit is 30).
    /// </summary>
    private static void Retry(IBusFactoryConfigurator bus)
    {
        bus.UseMessageRetry(r =>
        {
            r.Handle<Exception>(DatabaseOutage.IsCause);
            r.Exponential(OutageTries, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(15),
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
    /// A message that somebody consumes is published to the exchange of its consumer's queue. So an endpoint declares
    /// one exchange, not two at once: while two wait for one channel and the connection ends, the client (7.2) disposes
    /// the semaphore under them, and the second wait never ends, nor does the endpoint's return.
    /// </summary>
    private sealed class QueueNames(IEntityNameFormatter others) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() =>
            Consumers.TryGetValue(typeof(T), out var consumer) ? QueueOf(consumer) : others.FormatEntityName<T>();
    }
}
