using Hangfire;

namespace Matching.Worker.Jobs;

/// <summary>Tells Hangfire when each job runs. Hangfire is the clock only: what a job does is in our tables.</summary>
internal sealed class Clock(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var paris = new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris") };
        jobs.AddOrUpdate<ExpireNeedsJob>("expire-needs", job => job.RunAsync(CancellationToken.None), "15 3 * * *", paris);
        jobs.AddOrUpdate<RematchJob>("re-match", job => job.RunAsync(CancellationToken.None), "* * * * *", paris);
        jobs.AddOrUpdate<TrainRankingJob>("train-ranking", job => job.RunAsync(CancellationToken.None), "30 1 * * *", paris);
        jobs.AddOrUpdate<KeepLogJob>("seal-scoring-log", job => job.SealAsync(CancellationToken.None), "* * * * *", paris);
        jobs.AddOrUpdate<KeepLogJob>("erase-old-scores", job => job.EraseAsync(CancellationToken.None), "45 2 * * *", paris);
        jobs.AddOrUpdate<FollowUpJob>("follow-ups", job => job.RunAsync(CancellationToken.None), "* * * * *", paris);
        jobs.AddOrUpdate<FollowUpJob>("stale-profiles", job => job.AskAsync(CancellationToken.None), "30 6 * * *", paris);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
