using Hangfire;
using Matching.Jobs;

namespace Matching.Worker.Jobs;

/// <summary>Registers the recurring jobs and the runner of long jobs.</summary>
internal static class JobSetup
{
    internal static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<TrainRankingJob>().AddScoped<LogRetentionJob>().AddScoped<ExpireNeedsJob>()
            .AddScoped<FollowUpJob>().AddScoped<RematchJob>();
        services.AddSingleton(configuration.GetSection("Jobs").Get<JobRunnerSettings>() ?? new());
        services.AddSingleton(s => new JobRunner(s.GetRequiredService<IServiceScopeFactory>(),
            s.GetRequiredService<JobRunnerSettings>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<JobRunner>>())
        { Ended = Telemetry.Record });
        services.AddHangfireServer(server => server.WorkerCount = 1);
        services.AddHostedService<RecurringJobs>();
        services.AddHostedService<JobRunnerHost>();
    }
}
