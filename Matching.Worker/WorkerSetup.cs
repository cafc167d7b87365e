using Hangfire;
using MassTransit;
using Matching.Conventions;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.ScoringLog;
using Matching.Worker.Bus;
using Matching.Worker.Health;
using Matching.Worker.Hosting;
using Matching.Worker.Jobs;
using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker;

/// <summary>
/// Registers the worker's services: bus, outbox relay, recurring jobs and mail. The Api hosts them in its own process
/// when no broker is configured.
/// </summary>
public static class WorkerSetup
{
    /// <summary>
    /// Registers consumers, relay, jobs, health checks and metrics. The database must be registered first.
    /// </summary>
    /// <param name="services">The service collection to add to.</param>
    /// <param name="configuration">Provides <c>Bus:Url</c>, <c>ConnectionStrings:Matching</c> and the sections of the
    /// worker's settings.</param>
    /// <param name="service">Service name in traces and metrics.</param>
    public static IServiceCollection AddMatchingWorker(this IServiceCollection services, IConfiguration configuration,
        string service = "elan-worker")
    {
        services.AddElanOperations(configuration, service);
        services.AddScoped<TrainRankingJob>().AddScoped<LogRetentionJob>().AddScoped<ExpireNeedsJob>()
            .AddScoped<FollowUpJob>().AddScoped<RematchJob>();
        services.AddSingleton(configuration.GetSection("Exploration").Get<ExplorationSettings>()
            ?? new ExplorationSettings());
        services.AddSingleton(configuration.GetSection("Rounds").Get<RoundLimits>() ?? new RoundLimits());
        services.AddSingleton(configuration.GetSection("Conventions").Get<ConventionSettings>()
            ?? new ConventionSettings());
        services.AddSingleton(configuration.GetSection("Rematch").Get<RematchSettings>() ?? new RematchSettings());
        services.AddSingleton(configuration.GetSection("Retention").Get<RetentionSettings>()
            ?? new RetentionSettings());
        services.AddSingleton(configuration.GetSection("Jobs").Get<JobRunnerSettings>() ?? new JobRunnerSettings())
            .AddSingleton<OutboxNotifier>();
        services.AddSingleton(s =>
            new JobRunner(s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<JobRunnerSettings>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<JobRunner>>()) { Ended =
                Telemetry.Record });
        // Hosted services start sequentially. Those that need only the database come first, so that mail and recurring
        // jobs do not wait for an unavailable broker.
        services.AddHostedService<DatabaseGauges>();
        MailSetup.AddTo(services, configuration);
        services.AddHangfireServer(server => server.WorkerCount = 1);
        services.AddHostedService<RecurringJobs>();
        services.AddHostedService<JobRunnerHost>();
        var bus = BusSettings.Read(configuration);
        var broker = bus.Url;
        BusSetup.AddTo(services, broker);
        if (!string.IsNullOrEmpty(broker))
        {
            services.AddHostedService<DeadLetterQueueSetup>();
            // Starts before the bus, because the start of the bus may itself hang.
            services.AddSingleton(bus).AddSingleton<BusWatchdog>();
            services.AddHostedService(s => s.GetRequiredService<BusWatchdog>());
            services.AddHealthChecks().AddCheck<BusHealthCheck>("bus", tags: ["ready"]);
        }
        else
        {
            services.AddReceiveObserver<EmbeddedDeadLetters>(s => s.GetRequiredService<EmbeddedDeadLetters>());
        }
        services.AddHostedService(s => s.GetRequiredService<BusRunner>());
        services.AddSingleton(
            (configuration.GetSection("Reconciler").Get<ReconcilerSettings>() ?? new ReconcilerSettings())
                with { BusSurvives = !string.IsNullOrEmpty(broker) });
        // In this order: the relay must start after the reconciler's first pass.
        services.AddHostedService<Reconciler>();
        services.AddHostedService<OutboxRelay>();
        return services;
    }
}
