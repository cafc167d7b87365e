using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Ranks employees for a need's version and stores the match run with scores, contributions, reasons and inputs.
/// </summary>
public sealed class MatchNeed(MatchingDbContext db, MatcherSource matchers, TimeProvider time)
{
    /// <summary>Creates the version's run, unless the need has changed since or the run exists.</summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="version">Version of the need in the message.</param>
    /// <param name="ct">Cancellation token.</param>
    public async Task HandleAsync(Guid needId, int version, CancellationToken ct)
    {
        // A need whose row cannot be read is reported by the matcher's snapshot; it waits for its row to be fixed.
        var need = (await db.Needs.Where(n => n.Id == needId).ToRankableListAsync(ct)).SingleOrDefault();
        var earlier = db.MatchRuns.Where(r => r.NeedId == needId && r.NeedVersion == version);
        if (need is not { Status: NeedStatus.Open } || need.Version != version
            || await earlier.AnyAsync(r => r.JobId == null && r.Epoch == null, ct))
            return;
        var number = 1 + (await earlier.MaxAsync(r => (int?)r.Number, ct) ?? 0);
        var run = CreateMatchRun.From(await matchers.GetSnapshotAsync(db, ct), need, number, null,
            time.UtcNow());
        db.MatchRuns.Add(run);
        db.Publish(new NeedMatched(needId, run.Id), run.At);
        Failpoint.Pass("match.before_save");
        await db.SaveChangesAsync(ct);
    }
}
