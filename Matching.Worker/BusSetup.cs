using MassTransit;
using Matching.Worker.Consumers;

namespace Matching.Worker;

/// <summary>The bus: RabbitMQ when <c>Bus:Url</c> is set, in memory otherwise. Everything else is the same.</summary>
internal static class BusSetup
{
    /// <summary>Deliveries after which a quorum queue gives a message up.</summary>
    private const int DeliveryLimit = 8;

    internal static void AddTo(IServiceCollection services, string? url)
    {
        // Without it the bus publishes before its queues are bound, and what the broker cannot route is lost.
        services.Configure<MassTransitHostOptions>(o => o.WaitUntilStarted = true);
        services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            bus.AddConsumer<NeedOpenedConsumer>();
            bus.AddConsumer<NeedMatchedConsumer>();
            bus.AddConsumer<OfferMovedConsumer>();
            if (string.IsNullOrEmpty(url))
            {
                bus.UsingInMemory((context, configure) =>
                {
                    configure.UseMessageRetry(r => r.Intervals(100, 500, 2000));
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
                queue.PrefetchCount = 32;
            });
            bus.UsingRabbitMq((context, configure) =>
            {
                configure.Host(new Uri(url));
                configure.UseMessageRetry(r => r.Intervals(100, 500, 2000));
                configure.ConfigureEndpoints(context);
            });
        });
    }
}
