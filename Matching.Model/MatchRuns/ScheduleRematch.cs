using Matching.Contracts;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Profiles changed: the open needs whose lists they enter, leave or move in are dealt out to be ranked again, in
/// chunks. What changes within the rest after a re-match waits for the next one, so that a burst of changes makes few
/// of them. Which profiles changed is a fact of the database, not of the message: a lost message costs time, nothing
/// else.
/// </summary>
public sealed class ScheduleRematch(MatchingDbContext db, MatcherSource matchers, RematchSettings settings,
    TimeProvider time)
{
    /// <summary>Needs in one message.</summary>
    public const int ChunkLength = 64;

    private sealed record ChangedEmployee(Guid EmployeeId, string Reference, int Version);

    /// <summary>Deals out, unless no profile changed or the last re-match is too young.</summary>
    /// <returns>The number of the re-match, or null when there is none now, or no need that it would touch.</returns>
    public async Task<int?> HandleAsync(CancellationToken ct)
    {
        if (await HasRecentRematchAsync(ct))
            return null;
        var changed = await db.Profiles.Where(p => p.RowVersion != p.MatchedVersion)
            .Join(db.Employees, p => p.EmployeeId, e => e.Id,
                (p, e) => new ChangedEmployee(e.Id, e.Reference, p.RowVersion)).ToListAsync(ct);
        if (changed.Count == 0)
            return null;
        // Held after the changes were read: the matcher knows them all. Ranking comes before the transaction, never in
        // it.
        var held = await matchers.GetSnapshotAsync(db, ct);
        var needs = await TouchedAsync(held, changed, ct);
        return await StoreAsync(changed, needs, ct);
    }

    private async Task<bool> HasRecentRematchAsync(CancellationToken ct)
    {
        var youngest = time.GetUtcNow().UtcDateTime - settings.Rest;
        return await db.Rematches.AnyAsync(r => r.At > youngest, ct);
    }

    /// <summary>Needs on whose last list a changed person stands, or would stand now.</summary>
    private async Task<List<Guid>> TouchedAsync(MatcherSnapshot held, List<ChangedEmployee> changed,
        CancellationToken ct)
    {
        var ids = changed.ConvertAll(c => c.EmployeeId);
        var references = changed.ConvertAll(c => c.Reference);
        var needs = await db.Needs.Where(n => n.Status == NeedStatus.Open).ToRankableListAsync(ct);
        var lists = await db.MatchRuns
            .Join(db.Needs.Where(n => n.Status == NeedStatus.Open), r => new { Id = r.NeedId, Version = r.NeedVersion },
                n => new { n.Id, n.Version }, (r, n) => r)
            .Where(r =>
                !db.MatchRuns
                    .Any(later => later.NeedId == r.NeedId && later.NeedVersion == r.NeedVersion
                        && later.Number > r.Number))
            .Select(r => new
            {
                r.NeedId,
                r.ModelHash,
                Length = r.Matches.Count,
                Lowest = r.Matches.Min(m => (double?)m.Score),
                Holds = r.Matches.Any(m => ids.Contains(m.EmployeeId)),
            }).ToDictionaryAsync(l => l.NeedId, ct);
        var touched = new List<Guid>();
        foreach (var need in needs)
        {
            // A version without a run is owed its first one, which will know the changes.
            if (!lists.TryGetValue(need.Id, out var list))
                continue;
            var lowest = list.Length < CreateMatchRun.ListLength || list.ModelHash != held.ModelHash
                ? double.NegativeInfinity
                : list.Lowest;
            if (list.Holds || held.Matcher.BestScore(DatabaseDataset.RowOf(need), references) >= lowest)
                touched.Add(need.Id);
        }
        return touched;
    }

    private async Task<int?> StoreAsync(List<ChangedEmployee> changed, List<Guid> needs, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("rematch", ct) || await HasRecentRematchAsync(ct))
            return null;
        var number = needs.Count == 0 ? (int?)null : await ScheduleAsync(changed.Count, needs, now, ct);
        await db.SaveChangesAsync(ct);
        // A profile that changed once more in between has another version by now, and stays owed.
        foreach (var group in changed.GroupBy(c => c.Version, c => c.EmployeeId))
        {
            var (version, people) = (group.Key, group.ToList());
            await db.Profiles.Where(p => people.Contains(p.EmployeeId) && p.RowVersion == version)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.MatchedVersion, version), ct);
        }
        Failpoint.Pass("rematch.before_commit");
        await transaction.CommitAsync(ct);
        return number;
    }

    private async Task<int> ScheduleAsync(int profiles, List<Guid> needs, DateTime now, CancellationToken ct)
    {
        var number = 1 + (await db.Rematches.MaxAsync(r => (int?)r.Number, ct) ?? 0);
        db.Rematches.Add(new Rematch { Number = number, At = now, Profiles = profiles, Needs = needs.Count });
        var owed = await db.OwedRematches.Where(o => needs.Contains(o.NeedId)).ToDictionaryAsync(o => o.NeedId, ct);
        foreach (var (chunk, part) in needs.Chunk(ChunkLength).Index())
        {
            foreach (var need in part)
            {
                if (owed.TryGetValue(need, out var row))
                    (row.Epoch, row.Chunk) = (number, chunk);
                else
                    db.OwedRematches.Add(new OwedRematch { NeedId = need, Epoch = number, Chunk = chunk });
            }
            db.Publish(new RematchOwed(number, chunk), now);
        }
        return number;
    }
}
