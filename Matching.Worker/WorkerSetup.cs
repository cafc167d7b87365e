using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Matching.Jobs;
using Matching.Offers;
using Matching.Worker.Commands;
using Matching.Worker.Jobs;
using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker;

/// <summary>The worker's parts: bus, outbox relay, clock. The Api adds them in-process when no broker is configured.</summary>
public static class WorkerSetup
{
    /// <summary>After which a lock of Hangfire's belongs to nobody: its holder was killed. A living one holds it for milliseconds.</summary>
    private static readonly TimeSpan LockLeftBehind = TimeSpan.FromMinutes(1);

    /// <summary>Registers consumers, relay and jobs; the database must be registered already.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Reads <c>Bus:Url</c> and <c>ConnectionStrings:Matching</c>.</param>
    public static IServiceCollection AddMatchingWorker(this IServiceCollection services, IConfiguration configuration)
    {
        var broker = configuration["Bus:Url"];
        if (!string.IsNullOrEmpty(broker))
            services.AddSingleton(new DeadLetters(broker)).AddHostedService<DeadLetterPlace>();
        BusSetup.AddTo(services, broker);
        services.AddSingleton((configuration.GetSection("Reconciler").Get<ReconcilerSettings>() ?? new ReconcilerSettings()) with { BusSurvives = !string.IsNullOrEmpty(broker) });
        // In this order: the first sweep is over when the relay starts.
        services.AddHostedService<Reconciler>();
        services.AddSingleton<OutboxBell>().AddHostedService<OutboxRelay>();
        services.AddScoped<TrainRankingJob>().AddScoped<KeepLogJob>().AddScoped<ExpireNeedsJob>().AddScoped<SendManagerLink>();
        services.AddSingleton(new MailFolder(Path.Combine(Composition.DataFolder(configuration), "mail")));
        services.AddHangfire(hangfire =>
        {
            if (configuration.GetConnectionString("Matching") is { Length: > 0 } postgres)
                hangfire.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(postgres), new PostgreSqlStorageOptions { DistributedLockTimeout = LockLeftBehind });
            else
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions());
        });
        services.AddHangfireServer(server => server.WorkerCount = 1);
        services.AddHostedService<Clock>();
        services.AddSingleton(configuration.GetSection("Exploration").Get<ExplorationSettings>() ?? new ExplorationSettings());
        services.AddSingleton(configuration.GetSection("Retention").Get<RetentionSettings>() ?? new RetentionSettings());
        services.AddSingleton(configuration.GetSection("Jobs").Get<JobRunnerSettings>() ?? new JobRunnerSettings()).AddSingleton<JobRunner>().AddHostedService<JobRunnerHost>();
        return services;
    }
}
