using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>Another runner holds the job now: whatever this one still does for it is refused.</summary>
internal sealed class LeaseLostException() : Exception("Another runner holds this job.");

/// <summary>A claim on a job: every write carries its epoch, and is refused once a later claim has raised it.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Epoch">Epoch of the claim.</param>
/// <param name="Owner">The runner.</param>
/// <param name="Length">How long the lease lives without being renewed.</param>
internal sealed record JobLease(Guid JobId, JobKind Kind, int Epoch, string Owner, TimeSpan Length)
{
    /// <summary>Claims the oldest job that nobody holds, or whose holder let its lease run out.</summary>
    /// <returns>The lease, or null when there is nothing to do.</returns>
    public static async Task<JobLease?> ClaimAsync(MatchingDbContext db, string owner, TimeSpan length,
        CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        var free = await Free(db.Jobs, now).AsNoTracking().OrderBy(j => j.RequestedAt).ThenBy(j => j.Id)
            .Select(j => new { j.Id, j.Kind, j.LeaseEpoch }).ToListAsync(ct);
        foreach (var job in free)
        {
            // The epoch is the comparison: of two runners that read the same row one finds it changed.
            var claimed = await Free(db.Jobs, now).Where(j => j.Id == job.Id && j.LeaseEpoch == job.LeaseEpoch)
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

    /// <summary>Lives on, and says whether somebody asked the job to stop.</summary>
    /// <exception cref="LeaseLostException">A later claim stands.</exception>
    public async Task<bool> RenewAsync(MatchingDbContext db, CancellationToken ct)
    {
        var until = await db.DatabaseNowAsync(ct) + Length;
        ThrowIfLost(await Held(db).ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseUntil, until), ct));
        return await db.Jobs.AnyAsync(j => j.Id == JobId && j.CancelRequestedAt != null, ct);
    }

    /// <summary>
    /// Notes progress. Inside a transaction it comes first: the row's lock then keeps a later claim waiting until the
    /// effect is in.
    /// </summary>
    /// <exception cref="LeaseLostException">A later claim stands.</exception>
    public async Task ProgressAsync(MatchingDbContext db, JobProgress progress, CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        ThrowIfLost(await Held(db).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Phase, progress.Phase).SetProperty(j => j.Cursor, progress.Cursor)
            .SetProperty(j => j.Done, progress.Done).SetProperty(j => j.Total, progress.Total)
            .SetProperty(j => j.ProgressAt, now).SetProperty(j => j.LeaseUntil, now + Length)
            .SetProperty(j => j.Starts, 0), ct));
    }

    /// <summary>Ends the job.</summary>
    /// <exception cref="LeaseLostException">A later claim stands.</exception>
    public async Task EndAsync(MatchingDbContext db, JobStatus status, JobResult? result, string error,
        CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        ThrowIfLost(await Held(db).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Status, status).SetProperty(j => j.Result, result).SetProperty(j => j.Error, error)
            .SetProperty(j => j.FinishedAt, now).SetProperty(j => j.LeaseUntil, (DateTime?)null), ct));
    }

    /// <summary>Gives the job back unfinished: the next runner need not wait for the lease to run out.</summary>
    public Task ReleaseAsync(MatchingDbContext db, CancellationToken ct) =>
        Held(db)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.Starts, 0),
                ct);

    private IQueryable<JobRow> Held(MatchingDbContext db) =>
        db.Jobs.Where(
            j => j.Id == JobId && j.LeaseEpoch == Epoch && j.LeaseOwner == Owner && j.Status == JobStatus.Running);

    private static IQueryable<JobRow> Free(IQueryable<JobRow> jobs, DateTime now) => jobs.Where(j =>
        (j.Status == JobStatus.Queued || j.Status == JobStatus.Running)
            && (j.LeaseUntil == null || j.LeaseUntil < now));

    private static void ThrowIfLost(int rows)
    {
        if (rows != 1)
            throw new LeaseLostException();
    }
}

/// <summary>How far a job is, and what the next runner needs to go on.</summary>
/// <param name="Phase">Code worded by <see cref="JobTexts"/>.</param>
/// <param name="Cursor">For the work itself.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 while unknown.</param>
internal sealed record JobProgress(string Phase, string Cursor, int Done, int Total);
