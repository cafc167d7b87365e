using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>Another runner has claimed the job; the write was refused.</summary>
internal sealed class LeaseLostException() : Exception("Job lease lost: another runner has claimed the job.");

/// <summary>A lease on a job. Every write carries its epoch and is refused after a later claim.</summary>
internal sealed record JobLease(Guid JobId, JobKind Kind, int Epoch, string Owner, TimeSpan Length)
{
    /// <summary>Claims the oldest live job without a valid lease.</summary>
    /// <returns>The lease, or null if there is no such job.</returns>
    public static async Task<JobLease?> ClaimAsync(MatchingDbContext db, string owner, TimeSpan length,
        CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        var claimable = await Claimable(db.Jobs, now).AsNoTracking().OrderBy(j => j.RequestedAt).ThenBy(j => j.Id)
            .Select(j => new { j.Id, j.Kind, j.LeaseEpoch }).ToListAsync(ct);
        foreach (var job in claimable)
        {
            // Compare-and-set on the epoch: only one of two concurrent runners succeeds.
            var claimed = await Claimable(db.Jobs, now).Where(j => j.Id == job.Id && j.LeaseEpoch == job.LeaseEpoch)
                .ExecuteUpdateAsync(s => s
                .SetProperty(j => j.Status, JobStatus.Running)
                .SetProperty(j => j.StartedAt, j => j.StartedAt ?? now)
                .SetProperty(j => j.Starts, j => j.Starts + 1)
                .SetProperty(j => j.LeaseOwner, owner)
                .SetProperty(j => j.LeaseEpoch, j => j.LeaseEpoch + 1)
                .SetProperty(j => j.LeaseUntil, now + length), ct);
            if (claimed == 1)
                return new JobLease(job.Id, job.Kind, job.LeaseEpoch + 1, owner, length);
        }
        return null;
    }

    /// <summary>Renews the lease.</summary>
    /// <exception cref="LeaseLostException">A later claim exists.</exception>
    /// <returns>Whether cancellation was requested.</returns>
    public async Task<bool> RenewAsync(MatchingDbContext db, CancellationToken ct)
    {
        var until = await db.DatabaseNowAsync(ct) + Length;
        ThrowIfLost(await LeasedJob(db).ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseUntil, until), ct));
        return await db.Jobs.AnyAsync(j => j.Id == JobId && j.CancelRequestedAt != null, ct);
    }

    /// <summary>
    /// Stores progress and renews the lease. In a transaction it must come first: the row lock then blocks a later
    /// claim until the chunk is committed.
    /// </summary>
    /// <exception cref="LeaseLostException">A later claim exists.</exception>
    public async Task ProgressAsync(MatchingDbContext db, JobProgress progress, CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        ThrowIfLost(await LeasedJob(db).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Phase, progress.Phase).SetProperty(j => j.Cursor, progress.Cursor)
            .SetProperty(j => j.Done, progress.Done).SetProperty(j => j.Total, progress.Total)
            .SetProperty(j => j.ProgressAt, now).SetProperty(j => j.LeaseUntil, now + Length)
            .SetProperty(j => j.Starts, 0), ct));
    }

    /// <summary>Ends the job.</summary>
    /// <exception cref="LeaseLostException">A later claim exists.</exception>
    public async Task EndAsync(MatchingDbContext db, JobStatus status, JobResult? result, string error,
        CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        ThrowIfLost(await LeasedJob(db).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Status, status).SetProperty(j => j.Result, result).SetProperty(j => j.Error, error)
            .SetProperty(j => j.FinishedAt, now).SetProperty(j => j.LeaseUntil, (DateTime?)null), ct));
    }

    /// <summary>Releases an unfinished job, so that another runner can claim it before the lease expires.</summary>
    public Task ReleaseAsync(MatchingDbContext db, CancellationToken ct) =>
        LeasedJob(db)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.Starts, 0),
                ct);

    private IQueryable<JobRow> LeasedJob(MatchingDbContext db) =>
        db.Jobs.Where(
            j => j.Id == JobId && j.LeaseEpoch == Epoch && j.LeaseOwner == Owner && j.Status == JobStatus.Running);

    private static IQueryable<JobRow> Claimable(IQueryable<JobRow> jobs, DateTime now) => jobs.Where(j =>
        (j.Status == JobStatus.Queued || j.Status == JobStatus.Running)
            && (j.LeaseUntil == null || j.LeaseUntil < now));

    private static void ThrowIfLost(int rows)
    {
        if (rows != 1)
            throw new LeaseLostException();
    }
}

/// <summary>Progress of a job, with the cursor from which another runner continues.</summary>
/// <param name="Phase">Code of the phase; <see cref="JobTexts"/> has the labels.</param>
/// <param name="Cursor">Position in the work; its form depends on the kind of job.</param>
/// <param name="Done">Units completed.</param>
/// <param name="Total">Total number of units; 0 while unknown.</param>
internal sealed record JobProgress(string Phase, string Cursor, int Done, int Total);
