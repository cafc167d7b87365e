using MassTransit;
using MassTransit.Configuration;
using MassTransit.InMemoryTransport.Configuration;
using MassTransit.RabbitMqTransport.Configuration;
using Matching.Persistence;

namespace Matching.Worker.Bus;

/// <summary>Creates the bus: RabbitMQ if <c>Bus:Url</c> is set, in memory otherwise.</summary>
internal static class BusFactory
{
    internal static IBusControl Create(IBusRegistrationContext context, string? url)
    {
        IRegistrationBusFactory factory = string.IsNullOrEmpty(url)
            ? new InMemoryRegistrationBusFactory(null, ConfigureMemory)
            : new RabbitMqRegistrationBusFactory((c, bus) => ConfigureBroker(c, bus, new Uri(url)));
        return factory.CreateBus(context, [], "").BusControl;
    }

    private static void ConfigureMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus)
    {
        ConfigureRetries(bus);
        foreach (var consumer in BusQueues.Consumers.Values)
            bus.ReceiveEndpoint(BusQueues.NameFor(consumer), queue => queue.ConfigureConsumer(context, consumer));
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
        foreach (var consumer in BusQueues.Consumers.Values)
            bus.ReceiveEndpoint(BusQueues.NameFor(consumer), queue =>
            {
                queue.SetQuorumQueue();
                queue.SetQueueArgument("x-delivery-limit", BusQueues.DeliveryLimit);
                queue.SetQueueArgument("x-dead-letter-exchange", DeadLetters.Exchange);
                queue.PrefetchCount = 32;
                // Each may use a database connection.
                queue.ConcurrentMessageLimit = 3;
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
            r.Exponential(retryLimit: 100, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(15),
                TimeSpan.FromMilliseconds(400));
        });
        bus.UseMessageRetry(r =>
        {
            r.Ignore<Exception>(DatabaseOutage.IsCause);
            r.Intervals(100, 500, 2000);
        });
    }

    /// <summary>
    /// Publishes consumed message types directly to the exchange of the consumer's queue, so that an endpoint declares
    /// one exchange instead of two concurrently. With two, a connection loss makes RabbitMQ.Client 7.2 dispose the
    /// channel's semaphore while both wait for it; the second wait, and thus the endpoint, never completes.
    /// </summary>
    private sealed class ExchangeNames(IEntityNameFormatter others) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() =>
            BusQueues.ByMessage.GetValueOrDefault(typeof(T)) ?? others.FormatEntityName<T>();
    }
}
