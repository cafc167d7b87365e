using Hangfire;
using Matching.Persistence;
using Matching.Worker.Mail;

namespace Matching.Worker.Jobs;

/// <summary>
/// Registers the recurring jobs with Hangfire, which only triggers them; their state is in Élan's own tables. A crashed
/// process can leave a Hangfire lock behind, so registration is retried in the background until the lock expires.
/// </summary>
internal sealed class RecurringJobs(IRecurringJobManager jobs, TimeProvider time, ILogger<RecurringJobs> log)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private readonly FaultLog _faults = new(log, "Registration of the recurring jobs", time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Waiting for the lock blocks a thread; the host's start and stop do not wait for that thread.
                await Task.Run(Register, stoppingToken).WaitAsync(stoppingToken);
                _faults.Clear();
                return;
            }
            catch (Exception fault) when (!FaultLog.IsStop(fault, stoppingToken))
            {
                _faults.LogUnlessUnavailable(fault);
                await Task.Delay(RetryDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Register()
    {
        var paris = new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris") };
        jobs.AddOrUpdate<ExpireNeedsJob>("expire-needs", job => job.RunAsync(CancellationToken.None), "15 3 * * *",
            paris);
        jobs.AddOrUpdate<RematchJob>("re-match", job => job.RunAsync(CancellationToken.None), "* * * * *", paris);
        jobs.AddOrUpdate<TrainRankingJob>("train-ranking", job => job.RunAsync(CancellationToken.None), "30 1 * * *",
            paris);
        jobs.AddOrUpdate<LogRetentionJob>("seal-scoring-log", job => job.SealAsync(CancellationToken.None), "* * * * *",
            paris);
        jobs.AddOrUpdate<LogRetentionJob>("erase-old-scores", job => job.EraseAsync(CancellationToken.None),
            "45 2 * * *", paris);
        jobs.AddOrUpdate<FollowUpJob>("follow-ups", job => job.RunAsync(CancellationToken.None), "* * * * *", paris);
        jobs.AddOrUpdate<ReadBounces>("returned-mail", job => job.RunAsync(CancellationToken.None), "* * * * *", paris);
        jobs.AddOrUpdate<FollowUpJob>("stale-profiles", job => job.AskAsync(CancellationToken.None), "30 6 * * *",
            paris);
    }
}
