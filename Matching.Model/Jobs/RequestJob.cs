using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>
/// Asks for a job. While one of its kind is under way, that one is the answer: nothing is done twice.
/// </summary>
public sealed class RequestJob(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Asks.</summary>
    /// <returns>The job that waits, or the one that is under way.</returns>
    /// <exception cref="NotFoundException">The actor may not ask for that kind.</exception>
    public async Task<Guid> HandleAsync(JobKind kind, int seed, Actor actor, CancellationToken ct)
    {
        if (!JobQueries.MayRequest(kind, actor))
            throw new NotFoundException();
        if (await LiveAsync(kind, ct) is { } live)
            return live;
        var job = JobRow.Request(kind, seed, actor, time.GetUtcNow().UtcDateTime);
        db.Jobs.Add(job);
        try
        {
            await db.SaveChangesAsync(ct);
            return job.Id;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Two asked at once and met at the index: the other one's job is the answer to both.
            db.Entry(job).State = EntityState.Detached;
            return await LiveAsync(kind, ct) ?? throw new StaleVersionException();
        }
    }

    private async Task<Guid?> LiveAsync(JobKind kind, CancellationToken ct) => await db.Jobs
        .Where(j => j.Kind == kind && (j.Status == JobStatus.Queued || j.Status == JobStatus.Running))
        .Select(j => (Guid?)j.Id).SingleOrDefaultAsync(ct);
}

/// <summary>
/// What concerns every territory and entity is for those whose scope is all of them, and for the service itself.
/// </summary>
public static class UnrestrictedScope
{
    /// <summary>Whether the actor may decide for all.</summary>
    public static bool IsGrantedTo(Actor actor) =>
        actor is SystemActor || actor is CoordinatorActor { AllTerritories: true, AllEntities: true };

    /// <summary>Lets those pass who may decide for all.</summary>
    /// <exception cref="NotFoundException">The actor may not.</exception>
    public static void Require(Actor actor)
    {
        if (!IsGrantedTo(actor))
            throw new NotFoundException();
    }
}
