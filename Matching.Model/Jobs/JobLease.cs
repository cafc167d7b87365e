using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Matching.Jobs;

/// <summary>Another runner has claimed the job; the write was refused.</summary>
internal sealed class LeaseLostException() : Exception("Job lease lost: another runner has claimed the job.");

/// <summary>A lease on a job. Every write is refused after a later claim.</summary>
internal sealed record JobLease(Lease Lease, JobKind Kind, TimeSpan Length)
{
    public Guid JobId => Lease.Id;

    /// <summary>Claims the oldest live job without a valid lease.</summary>
    /// <returns>The lease, or null if there is no such job.</returns>
    public static async Task<JobLease?> ClaimAsync(MatchingDbContext db, string owner, TimeSpan length,
        CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        var claimable = Lease.SelectFree(db.Jobs, now)
            .Where(j => j.Status == JobStatus.Queued || j.Status == JobStatus.Running);
        foreach (var job in await claimable.AsNoTracking().OrderBy(j => j.RequestedAt).ThenBy(j => j.Id)
            .Select(j => new { j.Id, j.Kind, j.LeaseEpoch }).ToListAsync(ct))
        {
            if (await Lease.TryClaimAsync(claimable, new(job.Id, job.LeaseEpoch, owner), now + length, s => s
                .SetProperty(j => j.Status, JobStatus.Running)
                .SetProperty(j => j.StartedAt, j => j.StartedAt ?? now)
                .SetProperty(j => j.Starts, j => j.Starts + 1), ct) is { } lease)
                return new(lease, job.Kind, length);
        }
        return null;
    }

    /// <summary>Renews the lease.</summary>
    /// <exception cref="LeaseLostException">A later claim exists.</exception>
    /// <returns>Whether cancellation was requested.</returns>
    public async Task<bool> RenewAsync(MatchingDbContext db, CancellationToken ct)
    {
        var until = await db.DatabaseNowAsync(ct) + Length;
        await UpdateAsync(db, s => s.SetProperty(j => j.LeaseUntil, until), ct);
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
        await UpdateAsync(db, s => s
            .SetProperty(j => j.Phase, progress.Phase).SetProperty(j => j.Cursor, progress.Cursor)
            .SetProperty(j => j.Done, progress.Done).SetProperty(j => j.Total, progress.Total)
            .SetProperty(j => j.ProgressAt, now).SetProperty(j => j.LeaseUntil, now + Length)
            .SetProperty(j => j.Starts, 0), ct);
    }

    /// <summary>Ends the job.</summary>
    /// <exception cref="LeaseLostException">A later claim exists.</exception>
    public async Task EndAsync(MatchingDbContext db, JobStatus status, JobResult? result, string error,
        CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        await UpdateAsync(db, s => s
            .SetProperty(j => j.Status, status).SetProperty(j => j.Result, result).SetProperty(j => j.Error, error)
            .SetProperty(j => j.FinishedAt, now).SetProperty(j => j.LeaseUntil, (DateTime?)null), ct);
    }

    /// <summary>Releases an unfinished job, so that another runner can claim it before the lease expires.</summary>
    public Task ReleaseAsync(MatchingDbContext db, CancellationToken ct) =>
        LeasedJob(db)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.Starts, 0),
                ct);

    private IQueryable<JobRow> LeasedJob(MatchingDbContext db) =>
        Lease.Select(db.Jobs).Where(j => j.Status == JobStatus.Running);

    private async Task UpdateAsync(MatchingDbContext db, Action<UpdateSettersBuilder<JobRow>> set, CancellationToken ct)
    {
        if (await LeasedJob(db).ExecuteUpdateAsync(set, ct) != 1)
            throw new LeaseLostException();
    }
}

/// <summary>Progress of a job, with the cursor from which another runner continues.</summary>
/// <param name="Phase">Code of the phase; <see cref="JobTexts"/> has the labels.</param>
/// <param name="Cursor">Position in the work; its form depends on the kind of job.</param>
/// <param name="Done">Units completed.</param>
/// <param name="Total">Total number of units; 0 while unknown.</param>
internal sealed record JobProgress(string Phase, string Cursor, int Done, int Total);
