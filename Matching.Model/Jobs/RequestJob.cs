using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>Requests a job. If one of its kind is live, that one is returned instead.</summary>
public sealed class RequestJob(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Adds the job, unless one of its kind is live.</summary>
    /// <returns>Id of the new or the live job.</returns>
    /// <exception cref="NotFoundException">The actor may not request this kind.</exception>
    public async Task<Guid> HandleAsync(JobKind kind, int seed, Actor actor, CancellationToken ct)
    {
        if (!JobQueries.MayRequest(kind, actor))
            throw new NotFoundException();
        if (await LiveAsync(kind, ct) is { } live)
            return live;
        var job = JobRow.Request(kind, seed, actor, time.UtcNow());
        db.Jobs.Add(job);
        try
        {
            await db.SaveChangesAsync(ct);
            return job.Id;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // A concurrent request won the unique index; its job is the answer to both.
            db.Entry(job).State = EntityState.Detached;
            return await LiveAsync(kind, ct) ?? throw new StaleVersionException();
        }
    }

    private async Task<Guid?> LiveAsync(JobKind kind, CancellationToken ct) => await db.Jobs
        .Where(j => j.Kind == kind && (j.Status == JobStatus.Queued || j.Status == JobStatus.Running))
        .Select(j => (Guid?)j.Id).SingleOrDefaultAsync(ct);
}
