using Matching.Conventions;
using Matching.MatchRuns;
using Matching.ScoringLog;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;
using Matching.Worker.Health;
using Matching.Worker.Hosting;
using Matching.Worker.Jobs;
using Matching.Worker.Mail;

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
        var bus = configuration.GetSection("Bus").Get<BusSettings>() ?? new();
        services.AddElanOperations(configuration, service);
        services.AddSection<ExplorationSettings>(configuration, "Exploration");
        services.AddSection<AskingSettings>(configuration, "Asking");
        services.AddSection<RoundLimits>(configuration, "Rounds");
        services.AddSection<ConventionSettings>(configuration, "Conventions");
        services.AddSection<RematchSettings>(configuration, "Rematch");
        services.AddSection<RetentionSettings>(configuration, "Retention");
        services.AddSingleton((configuration.GetSection("Reconciler").Get<ReconcilerSettings>() ?? new()) with
        {
            IsBusDurable = !string.IsNullOrEmpty(bus.Url),
        });
        // Hosted services start sequentially. Those that need only the database come first, so that mail and recurring
        // jobs do not wait for an unavailable broker.
        services.AddHostedService<DatabaseGauges>();
        MailSetup.AddTo(services, configuration, configuration.GetDataFolder());
        JobSetup.AddTo(services, configuration);
        BusSetup.AddTo(services, bus);
        // In this order: the relay must start after the reconciler's first pass.
        services.AddHostedService<Reconciler>();
        services.AddSingleton<OutboxNotifier>().AddHostedService<OutboxRelay>();
        return services;
    }

    /// <summary>Registers the settings of a section, or their defaults.</summary>
    private static void AddSection<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class, new() => services.AddSingleton(configuration.GetSection(section).Get<T>() ?? new T());
}
