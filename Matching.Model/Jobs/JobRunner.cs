using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs;

/// <summary>Settings of a job runner.</summary>
public sealed record JobRunnerSettings
{
    /// <summary>Duration of a lease; it is renewed after a third of it.</summary>
    public TimeSpan LeaseLength { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>A job that has ended.</summary>
/// <param name="Kind">Kind of the job.</param>
/// <param name="Status">Final status.</param>
/// <param name="Took">Time since the first claim, including pauses between runners.</param>
public sealed record JobEnd(JobKind Kind, JobStatus Status, TimeSpan Took);

/// <summary>Claims jobs one after the other and executes them. Any number of processes may run it.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, JobRunnerSettings settings, TimeProvider time,
    ILogger<JobRunner> log)
{
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>Called for each job that this runner has ended, or null.</summary>
    public Action<JobEnd>? Ended { get; init; }

    /// <summary>Claims a job, if there is one, and works on it until it ends or is stopped.</summary>
    /// <param name="stopping">Shutdown: the job is released for another runner.</param>
    /// <returns>False if there was no job to claim.</returns>
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
            log.LogWarning("Job {Kind} {Id} stopped: another runner has claimed it", lease.Kind, lease.JobId);
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
                $"Started {JobRow.MaxStarts} times without progress; the process ended each time.", stopping);
            return;
        }
        var work = services.GetServices<IJobWork>().Single(w => w.Kind == row.Kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var renewalStop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewal = RenewLeaseAsync(lease, stop, renewalStop.Token);
        var ended = await RunWorkAsync(work, new(lease, row, scopes), stop.Token);
        await renewalStop.CancelAsync();
        var cancelRequested = await renewal;
        if (ended is { } outcome)
            await EndAsync(outcome.Status, outcome.Result, outcome.Error, CancellationToken.None);
        else if (cancelRequested)
            await EndAsync(JobStatus.Cancelled, null, "", CancellationToken.None);
        else
            await lease.ReleaseAsync(db, CancellationToken.None);

        async Task EndAsync(JobStatus status, JobResult? result, string error, CancellationToken ct)
        {
            await lease.EndAsync(db, status, result, error, ct);
            var took = time.UtcNow() - (row.StartedAt ?? row.RequestedAt);
            Ended?.Invoke(new JobEnd(row.Kind, status, took > TimeSpan.Zero ? took : TimeSpan.Zero));
        }
    }

    /// <returns>The outcome; null if the work was stopped before its end.</returns>
    private async Task<(JobStatus Status, JobResult? Result, string Error)?> RunWorkAsync(IJobWork work, JobRun run,
        CancellationToken stop)
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
            // Not a failure of the job: it is released, and a runner continues from the last chunk.
            log.LogDebug(fault, "Job {Kind} {Id} released: database unavailable", work.Kind, run.JobId);
            return null;
        }
#pragma warning disable CA1031 // Last handler: every failure is stored in the job's row and shown to operators.
        catch (Exception fault) when (fault is not LeaseLostException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Job {Kind} {Id} failed", work.Kind, run.JobId);
            return (JobStatus.Failed, null,
                fault is BusinessRuleException rule ? rule.Sentence.ToString() : fault.Message);
        }
    }

    /// <summary>Renews the lease, and stops the work if cancellation was requested or the renewal failed.</summary>
    /// <returns>Whether cancellation was requested.</returns>
    private async Task<bool> RenewLeaseAsync(JobLease lease, CancellationTokenSource stop, CancellationToken done)
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
            // The work has ended.
        }
#pragma warning disable CA1031 // Without a renewed lease the work must stop, whatever the cause.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogWarning("Job {Kind} {Id} lease renewal failed: {Fault}", lease.Kind, lease.JobId,
                fault.Message);
            await stop.CancelAsync();
        }
        return false;
    }
}
