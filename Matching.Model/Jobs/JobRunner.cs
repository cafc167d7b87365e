using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs;

/// <summary>How a runner behaves.</summary>
public sealed record JobRunnerSettings
{
    /// <summary>How long a dead runner's job stays his; a living one renews three times as often.</summary>
    public TimeSpan LeaseLength { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>A job that has ended.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Took">Time from its first start, pauses between runners included.</param>
public sealed record JobEnd(JobKind Kind, JobStatus Status, TimeSpan Took);

/// <summary>
/// Takes jobs up, one after the other, and sees them to their end. Any number of processes may run one.
/// </summary>
public sealed class JobRunner(IServiceScopeFactory scopes, JobRunnerSettings settings, TimeProvider time,
    ILogger<JobRunner> log)
{
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>Told of each job that this runner saw to its end; null when nobody listens.</summary>
    public Action<JobEnd>? Ended { get; init; }

    /// <summary>Takes one job up, if there is one, and works on it until it ends or is stopped.</summary>
    /// <param name="stopping">The process stops: the job is given back for another runner.</param>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        if (await JobLease.ClaimAsync(db, _owner, settings.LeaseLength, stopping) is not { } lease)
            return false;
        try
        {
            await WorkAsync(lease, db, scope.ServiceProvider, stopping);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Job {Kind} {Id}: another runner holds it; this one stops.", lease.Kind, lease.JobId);
        }
        return true;
    }

    private async Task WorkAsync(JobLease lease, MatchingDbContext db, IServiceProvider services,
        CancellationToken stopping)
    {
        var row = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == lease.JobId, stopping);
        if (row.CancelRequestedAt is not null)
        {
            await EndAsync(JobStatus.Cancelled, null, "", stopping);
            return;
        }
        if (row.Starts > JobRow.MaxStarts)
        {
            await EndAsync(JobStatus.Failed, null,
                $"Started {JobRow.MaxStarts} times without progress; each time the process ended.", stopping);
            return;
        }
        var work = services.GetServices<IJobWork>().Single(w => w.Kind == row.Kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var heartDone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var heart = BeatAsync(lease, stop, heartDone.Token);
        var end = await EndOfAsync(work, new JobRun(lease, row, scopes), lease, stop.Token);
        await heartDone.CancelAsync();
        var asked = await heart;
        if (end is { } known)
            await EndAsync(known.Status, known.Result, known.Error, CancellationToken.None);
        else if (asked)
            await EndAsync(JobStatus.Cancelled, null, "", CancellationToken.None);
        else
            await lease.ReleaseAsync(db, CancellationToken.None);

        async Task EndAsync(JobStatus status, JobResult? result, string error, CancellationToken ct)
        {
            await lease.EndAsync(db, status, result, error, ct);
            var took = time.GetUtcNow().UtcDateTime - (row.StartedAt ?? row.RequestedAt);
            Ended?.Invoke(new JobEnd(row.Kind, status, took > TimeSpan.Zero ? took : TimeSpan.Zero));
        }
    }

    /// <returns>How the job ended; null when it was stopped before.</returns>
    private async Task<(JobStatus Status, JobResult? Result, string Error)?> EndOfAsync(IJobWork work, JobRun run,
        JobLease lease, CancellationToken stop)
    {
        try
        {
            return (JobStatus.Completed, await work.RunAsync(run, stop), "");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault) when (DatabaseOutage.IsCause(fault))
        {
            // Not the job's fault: it is given back, and whoever finds the database again goes on from the last chunk.
            log.LogDebug(fault, "Job {Kind} {Id} released because the database is away", lease.Kind, lease.JobId);
            return null;
        }
#pragma warning disable CA1031 // The last handler of a job: whatever failed is written into its row for people to read.
        catch (Exception fault) when (fault is not LeaseLostException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Job {Kind} {Id} failed.", lease.Kind, lease.JobId);
            return (JobStatus.Failed, null,
                fault is BusinessRuleException rule ? rule.Sentence.ToString() : fault.Message);
        }
    }

    /// <summary>
    /// Renews the lease, and stops the work when somebody asked, or when the lease could not be renewed.
    /// </summary>
    /// <returns>Whether somebody asked.</returns>
    private async Task<bool> BeatAsync(JobLease lease, CancellationTokenSource stop, CancellationToken done)
    {
        try
        {
            using var timer = new PeriodicTimer(settings.LeaseLength / 3, time);
            while (await timer.WaitForNextTickAsync(done))
            {
                await using var scope = scopes.CreateAsyncScope();
                if (!await lease.RenewAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), done))
                    continue;
                await stop.CancelAsync();
                return true;
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The work is over.
        }
#pragma warning disable CA1031 // Without a renewed lease the work must not go on, whatever the cause.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogWarning("Job {Kind} {Id}: the lease could not be renewed: {Fault}", lease.Kind, lease.JobId,
                fault.Message);
            await stop.CancelAsync();
        }
        return false;
    }
}
