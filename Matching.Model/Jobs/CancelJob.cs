using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Jobs;

/// <summary>
/// Requests cancellation of a job. A queued job ends immediately; a running one ends at its next chunk and keeps the
/// committed chunks.
/// </summary>
public sealed class CancelJob(MatchingDbContext db)
{
    /// <summary>Cancels the job, or marks it for cancellation.</summary>
    /// <exception cref="NotFoundException">The job does not exist, or the actor may not stop it.</exception>
    /// <exception cref="BusinessRuleException">The job has ended.</exception>
    public async Task HandleAsync(Guid jobId, SignedInActor actor, CancellationToken ct)
    {
        var kind = await db.Jobs.VisibleTo(actor).Where(j => j.Id == jobId).Select(j => (JobKind?)j.Kind)
            .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        if (!JobQueries.MayStop(kind, actor))
            throw new NotFoundException();
        var now = await db.DatabaseNowAsync(ct);
        var job = db.Jobs.Where(j => j.Id == jobId);
        if (await job.Where(j => j.Status == JobStatus.Queued).ExecuteUpdateAsync(s => s
                .SetProperty(j => j.Status, JobStatus.Cancelled)
                .SetProperty(j => j.FinishedAt, now)
                .SetProperty(j => j.CancelRequestedAt, now)
                .SetProperty(j => j.CancelRequestedBy, actor.Account), ct) == 0
            && await job.Where(j => j.Status == JobStatus.Running).ExecuteUpdateAsync(s => s
                .SetProperty(j => j.CancelRequestedAt, j => j.CancelRequestedAt ?? now)
                .SetProperty(j => j.CancelRequestedBy, j => j.CancelRequestedBy ?? actor.Account), ct) == 0)
            throw new BusinessRuleException(new("Ce travail est déjà terminé.", "This job has already ended."));
    }
}
