using Matching.Contracts;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Ranks people for a need's version and stores the run: order, scores, contributions, reasons, and what they rest on.
/// </summary>
public sealed class MatchNeed(MatchingDbContext db, MatcherSource matchers, TimeProvider time)
{
    /// <summary>Makes the run of a version, unless the need has moved on or the run stands already.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="version">Its version when it was asked for.</param>
    /// <param name="ct">Cancels.</param>
    public async Task HandleAsync(Guid needId, int version, CancellationToken ct)
    {
        // A need whose row cannot be read is reported by the matcher's snapshot; it waits for its row to be fixed.
        var need = (await db.Needs.Where(n => n.Id == needId).ToRankableListAsync(ct)).SingleOrDefault();
        if (need is null || need.Status != NeedStatus.Open || need.Version != version
            || await db.MatchRuns
                .AnyAsync(r => r.NeedId == needId && r.NeedVersion == version && r.JobId == null && r.Epoch == null,
                    ct))
            return;
        var number = 1
            + (await db.MatchRuns.Where(r => r.NeedId == needId && r.NeedVersion == version)
                .MaxAsync(r => (int?)r.Number, ct) ?? 0);
        var run = CreateMatchRun.From(await matchers.GetSnapshotAsync(db, ct), need, number, null,
            time.GetUtcNow().UtcDateTime);
        db.MatchRuns.Add(run);
        db.Publish(new NeedMatched(needId, run.Id), run.At);
        Failpoint.Pass("match.before_save");
        await db.SaveChangesAsync(ct);
    }
}
