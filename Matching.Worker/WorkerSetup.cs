using Hangfire;
using MassTransit;
using Matching.Conventions;
using Matching.Jobs;
using Matching.Offers;
using Matching.Worker.Jobs;
using Matching.Worker.Mail;
using Matching.Worker.Operations;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker;

/// <summary>The worker's parts: bus, outbox relay, clock. The Api adds them in-process when no broker is configured.</summary>
public static class WorkerSetup
{
    /// <summary>Registers consumers, relay and jobs, and what an operator sees of them; the database must be registered already.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Reads <c>Bus:Url</c> and <c>ConnectionStrings:Matching</c>.</param>
    /// <param name="service">What the host is called in traces and metrics.</param>
    public static IServiceCollection AddMatchingWorker(this IServiceCollection services, IConfiguration configuration, string service = "elan-worker")
    {
        services.AddElanOperations(configuration, service);
        services.AddScoped<TrainRankingJob>().AddScoped<KeepLogJob>().AddScoped<ExpireNeedsJob>().AddScoped<FollowUpJob>().AddScoped<RematchJob>();
        services.AddSingleton(configuration.GetSection("Exploration").Get<ExplorationSettings>() ?? new ExplorationSettings());
        services.AddSingleton(configuration.GetSection("Rounds").Get<RoundLimits>() ?? new RoundLimits());
        services.AddSingleton(configuration.GetSection("Conventions").Get<ConventionSettings>() ?? new ConventionSettings());
        services.AddSingleton(configuration.GetSection("Rematch").Get<RematchSettings>() ?? new RematchSettings());
        services.AddSingleton(configuration.GetSection("Retention").Get<RetentionSettings>() ?? new RetentionSettings());
        services.AddSingleton(configuration.GetSection("Jobs").Get<JobRunnerSettings>() ?? new JobRunnerSettings())
            .AddSingleton<OutboxBell>();
        services.AddSingleton(s => new JobRunner(s.GetRequiredService<IServiceScopeFactory>(),
            s.GetRequiredService<JobRunnerSettings>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<JobRunner>>())
        {
            Ended = Telemetry.Note,
        });
        // Services start one after the other: first what needs the database alone, so that mail and clock do not wait for a broker that is away.
        services.AddHostedService<DatabaseGauges>();
        MailSetup.AddTo(services, configuration);
        services.AddHangfireServer(server => server.WorkerCount = 1);
        services.AddHostedService<Clock>();
        services.AddHostedService<JobRunnerHost>();
        var bus = BusSettings.Read(configuration);
        var broker = bus.Url;
        BusSetup.AddTo(services, broker);
        if (!string.IsNullOrEmpty(broker))
        {
            services.AddHostedService<DeadLetterPlace>();
            // Before the bus, whose start may be what is stuck.
            services.AddSingleton(bus).AddSingleton<BusWatchdog>();
            services.AddHostedService(s => s.GetRequiredService<BusWatchdog>());
            services.AddHealthChecks().AddCheck<BusCarries>("bus", tags: ["ready"]);
        }
        else
        {
            services.AddReceiveObserver<EmbeddedDeadLetters>(s => s.GetRequiredService<EmbeddedDeadLetters>());
        }
        services.AddHostedService(s => s.GetRequiredService<BusRunner>());
        services.AddSingleton((configuration.GetSection("Reconciler").Get<ReconcilerSettings>() ?? new ReconcilerSettings()) with { BusSurvives = !string.IsNullOrEmpty(broker) });
        // In this order: the first sweep is over when the relay starts.
        services.AddHostedService<Reconciler>();
        services.AddHostedService<OutboxRelay>();
        return services;
    }
}
