using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>Asks a job to stop. One that waits ends at once; one that runs ends at its next chunk, and keeps what it has done.</summary>
public sealed class CancelJob(MatchingDbContext db)
{
    /// <summary>Asks.</summary>
    /// <exception cref="NotFoundException">No such job, or the coordinator's scope is not the whole house.</exception>
    /// <exception cref="BusinessRuleException">It has ended.</exception>
    public async Task HandleAsync(Guid jobId, CoordinatorActor actor, CancellationToken ct)
    {
        WholeHouse.Require(actor);
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
        if (!await db.Jobs.AnyAsync(j => j.Id == jobId, ct))
            throw new NotFoundException();
        throw new BusinessRuleException(new("Ce travail est déjà terminé.", "This job has ended already."));
    }
}
