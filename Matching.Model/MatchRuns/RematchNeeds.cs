using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Ranks one chunk of a re-match. A run with the same inputs and model as the previous one is not stored.
/// </summary>
public sealed class RematchNeeds(MatchingDbContext db, MatcherSource matchers, TimeProvider time)
{
    /// <summary>
    /// Ranks the pending needs of the chunk. Does nothing if the chunk was processed or a later re-match took its needs
    /// over.
    /// </summary>
    public async Task HandleAsync(int epoch, int chunk, CancellationToken ct)
    {
        var pending = await db.OwedRematches.Where(o => o.Epoch == epoch && o.Chunk == chunk).ToListAsync(ct);
        if (pending.Count == 0)
            return;
        var ids = pending.ConvertAll(o => o.NeedId);
        var snapshot = await matchers.GetSnapshotAsync(db, ct);
        var now = time.UtcNow();
        var needs = await db.Needs.Where(n => ids.Contains(n.Id) && n.Status == NeedStatus.Open)
            .ToRankableListAsync(ct);
        var last = await db.LastRuns().Where(r => ids.Contains(r.NeedId))
            .Select(r => new { r.NeedId, r.NeedVersion, r.Number, r.InputsHash, r.ModelHash })
            .ToDictionaryAsync(r => (r.NeedId, r.NeedVersion), ct);
        foreach (var need in needs)
        {
            // A version without a run gets its first one from MatchNeed.
            if (!last.TryGetValue((need.Id, need.Version), out var previous))
                continue;
            var run = CreateMatchRun.From(snapshot, need, previous.Number + 1, null, now, epoch);
            if (run.InputsHash == previous.InputsHash && run.ModelHash == previous.ModelHash)
                continue;
            db.MatchRuns.Add(run);
            db.Publish(new NeedMatched(need.Id, run.Id), now);
        }
        db.OwedRematches.RemoveRange(pending);
        Failpoint.Pass("rematch.before_save");
        await db.SaveChangesAsync(ct);
    }
}
