using Matching.Contracts;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Ranks one chunk of the needs that a re-match owes. A list that comes out as it stood is not stored again.
/// </summary>
public sealed class RematchNeeds(MatchingDbContext db, MatcherSource matchers, TimeProvider time)
{
    /// <summary>
    /// Ranks the needs that this re-match still owes in this chunk: none, when it was done or a later one took them
    /// over.
    /// </summary>
    public async Task HandleAsync(int epoch, int chunk, CancellationToken ct)
    {
        var owed = await db.OwedRematches.Where(o => o.Epoch == epoch && o.Chunk == chunk).ToListAsync(ct);
        if (owed.Count == 0)
            return;
        var ids = owed.ConvertAll(o => o.NeedId);
        var held = await matchers.GetSnapshotAsync(db, ct);
        var now = time.GetUtcNow().UtcDateTime;
        var needs =
            await db.Needs.Where(n => ids.Contains(n.Id) && n.Status == NeedStatus.Open).ToRankableListAsync(ct);
        var last = await db.MatchRuns.Where(r => ids.Contains(r.NeedId)
                && !db.MatchRuns
                    .Any(later => later.NeedId == r.NeedId && later.NeedVersion == r.NeedVersion
                        && later.Number > r.Number))
            .Select(r => new { r.NeedId, r.NeedVersion, r.Number, r.InputsHash, r.ModelHash })
            .ToDictionaryAsync(r => (r.NeedId, r.NeedVersion), ct);
        foreach (var need in needs)
        {
            var before = last.GetValueOrDefault((need.Id, need.Version));
            // A new version owes a run of its own.
            if (before is null)
                continue;
            var run = CreateMatchRun.From(held, need, before.Number + 1, null, now, epoch);
            if (run.InputsHash == before.InputsHash && run.ModelHash == before.ModelHash)
                continue;
            db.MatchRuns.Add(run);
            db.Publish(new NeedMatched(need.Id, run.Id), now);
        }
        db.OwedRematches.RemoveRange(owed);
        Failpoint.Pass("rematch.before_save");
        await db.SaveChangesAsync(ct);
    }
}
