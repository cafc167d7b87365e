using MassTransit;
using Matching.Worker.Consumers;

namespace Matching.Worker.Bus;

/// <summary>Registers the consumers and the bus.</summary>
internal static class BusSetup
{
    /// <summary>Time limit for stopping the bus.</summary>
    internal static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Registers the bus and the services that start before and with it.</summary>
    internal static void AddTo(IServiceCollection services, BusSettings settings)
    {
        AddRunner(services, settings.Url);
        if (string.IsNullOrEmpty(settings.Url))
            services.AddReceiveObserver<EmbeddedDeadLetters>(s => s.GetRequiredService<EmbeddedDeadLetters>());
        else
        {
            services.AddHostedService<DeadLetterQueueSetup>();
            // Starts before the bus, because the start of the bus may itself hang.
            services.AddSingleton(settings).AddSingleton<BusRepair>().AddSingleton<BusWatchdog>();
            services.AddHostedService(s => s.GetRequiredService<BusWatchdog>());
            services.AddHealthChecks().AddCheck<BusWatchdog>("bus", tags: ["ready"]);
        }
        services.AddHostedService(s => s.GetRequiredService<BusRunner>());
    }

    /// <summary>
    /// Registers the consumers and the <see cref="BusRunner"/>; the caller adds the latter as a hosted service.
    /// </summary>
    internal static void AddRunner(IServiceCollection services, string? url)
    {
        services.AddScoped<Inbox>();
        services.Configure<MassTransitHostOptions>(o =>
        {
            // A stop then cancels running consumers; their messages are delivered again.
            o.ConsumerStopTimeout = TimeSpan.FromSeconds(5);
            o.StopTimeout = StopTimeout;
        });
        services.AddMassTransit(bus =>
        {
            // MassTransit sends usage telemetry to its vendor by default.
            bus.DisableUsageTelemetry();
            foreach (var consumer in BusQueues.Consumers.Values)
                bus.AddConsumer(consumer);
        });
        // MassTransit's own hosted service cannot replace a bus.
        services.RemoveMassTransitHostedService();
        services.AddSingleton(s =>
            new Func<IBusControl>(() => BusFactory.Create(s.GetRequiredService<IBusRegistrationContext>(), url)));
        services.AddSingleton<BusRunner>();
        // MassTransit's scoped services resolve IBus: return the running one, which a rebuild replaces.
        services.AddTransient<IBus>(s => s.GetRequiredService<BusRunner>().Current?.Control
            ?? throw new InvalidOperationException("Bus is stopped."));
    }
}
