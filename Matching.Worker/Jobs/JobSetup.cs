using Hangfire;
using Matching.Jobs;

namespace Matching.Worker.Jobs;

/// <summary>Registers the recurring jobs and the runner of long jobs.</summary>
internal static class JobSetup
{
    /// <summary>
    /// Time that a stop waits for Hangfire, whose threads block while the database does not respond. An interrupted
    /// trigger is repeated at the next start.
    /// </summary>
    private static readonly TimeSpan SchedulerStopTimeout = TimeSpan.FromSeconds(2);

    internal static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<TrainRankingJob>().AddScoped<LogRetentionJob>().AddScoped<ExpireNeedsJob>()
            .AddScoped<FollowUpJob>().AddScoped<RematchJob>();
        services.AddSingleton(configuration.GetSection("Jobs").Get<JobRunnerSettings>() ?? new());
        services.AddSingleton(s => new JobRunner(s.GetRequiredService<IServiceScopeFactory>(),
            s.GetRequiredService<JobRunnerSettings>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<JobRunner>>())
        { Ended = Telemetry.Record });
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 1;
            server.ShutdownTimeout = SchedulerStopTimeout;
        });
        services.AddHostedService<RecurringJobs>();
        services.AddHostedService<JobRunnerHost>();
    }
}
