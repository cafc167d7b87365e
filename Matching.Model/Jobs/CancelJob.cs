using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>
/// Asks a job to stop. One that waits ends at once; one that runs ends at its next chunk, and keeps what it has done.
/// </summary>
public sealed class CancelJob(MatchingDbContext db)
{
    /// <summary>Asks.</summary>
    /// <exception cref="NotFoundException">No such job, or the actor may not stop it.</exception>
    /// <exception cref="BusinessRuleException">It has ended.</exception>
    public async Task HandleAsync(Guid jobId, SignedInActor actor, CancellationToken ct)
    {
        var kind = await db.Jobs.VisibleTo(actor).Where(j => j.Id == jobId).Select(j => (JobKind?)j.Kind)
            .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        if (!JobQueries.MayStop(kind, actor))
            throw new NotFoundException();
        var now = await db.DatabaseNowAsync(ct);
        var waiting = await db.Jobs.Where(j => j.Id == jobId && j.Status == JobStatus.Queued).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Status, JobStatus.Cancelled).SetProperty(j => j.FinishedAt, now)
            .SetProperty(j => j.CancelRequestedAt, now).SetProperty(j => j.CancelRequestedBy, actor.Account), ct);
        if (waiting == 1)
            return;
        var running = await db.Jobs.Where(j => j.Id == jobId && j.Status == JobStatus.Running).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.CancelRequestedAt, j => j.CancelRequestedAt ?? now)
            .SetProperty(j => j.CancelRequestedBy, j => j.CancelRequestedBy ?? actor.Account), ct);
        if (running == 1)
            return;
        throw new BusinessRuleException(new("Ce travail est déjà terminé.", "This job has ended already."));
    }
}
