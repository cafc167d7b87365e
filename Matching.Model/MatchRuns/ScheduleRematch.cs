using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Schedules a re-match after profile changes: the open needs whose lists the changed employees enter, leave or move in
/// are ranked again, in chunks. Changes within <see cref="RematchSettings.Rest"/> of the last re-match wait for the
/// next one, so that a burst of changes causes few re-matches. The changed profiles are read from the database, not
/// from the message, so a lost message only causes a delay (DECISIONS.md #28).
/// </summary>
public sealed class ScheduleRematch(MatchingDbContext db, MatcherSource matchers, RematchSettings settings,
    TimeProvider time)
{
    /// <summary>Number of needs per chunk and message.</summary>
    public const int ChunkLength = 64;

    private sealed record ChangedEmployee(Guid EmployeeId, string Reference, int Version);

    /// <summary>Schedules a re-match, unless no profile changed or the last re-match is too recent.</summary>
    /// <returns>Number of the re-match; null if none was scheduled or no need is affected.</returns>
    public async Task<int?> HandleAsync(CancellationToken ct)
    {
        if (await HasRecentRematchAsync(ct))
            return null;
        var changed = await db.Profiles.Where(p => p.RowVersion != p.MatchedVersion)
            .Join(db.Employees, p => p.EmployeeId, e => e.Id,
                (p, e) => new ChangedEmployee(e.Id, e.Reference, p.RowVersion)).ToListAsync(ct);
        if (changed.Count == 0)
            return null;
        // Get the snapshot after reading the changes, so that it contains them all. Rank before the transaction,
        // because ranking takes long.
        var snapshot = await matchers.GetSnapshotAsync(db, ct);
        var needs = await FindAffectedNeedsAsync(snapshot, changed, ct);
        return await StoreAsync(changed, needs, ct);
    }

    private async Task<bool> HasRecentRematchAsync(CancellationToken ct)
    {
        var threshold = time.UtcNow() - settings.Rest;
        return await db.Rematches.AnyAsync(r => r.At > threshold, ct);
    }

    /// <summary>
    /// Returns the ids of needs whose last list contains a changed employee, or would contain one now.
    /// </summary>
    private async Task<List<Guid>> FindAffectedNeedsAsync(MatcherSnapshot snapshot, List<ChangedEmployee> changed,
        CancellationToken ct)
    {
        var ids = changed.ConvertAll(c => c.EmployeeId);
        var references = changed.ConvertAll(c => c.Reference);
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open);
        var needs = await open.ToRankableListAsync(ct);
        var lists = await db.LastRuns().Join(open, r => new { Id = r.NeedId, Version = r.NeedVersion },
                n => new { n.Id, n.Version }, (r, n) => r)
            .Select(r => new
            {
                r.NeedId,
                r.ModelHash,
                Length = r.Matches.Count,
                Within = r.Matches.Count(m => m.LimitCodes == ""),
                Lowest = r.Matches.Min(m => (double?)m.Score),
                ContainsChanged = r.Matches.Any(m => ids.Contains(m.EmployeeId)),
            }).ToDictionaryAsync(l => l.NeedId, ct);
        var affected = new List<Guid>();
        foreach (var need in needs)
        {
            // The first run of a version without one will include the changes.
            if (!lists.TryGetValue(need.Id, out var list))
                continue;
            var lowest = list.Length < CreateMatchRun.ListLength || list.ModelHash != snapshot.ModelHash
                || list.Within < Matcher.PeoplePerSeat * need.Terms.Seats
                ? double.NegativeInfinity
                : list.Lowest;
            if (list.ContainsChanged || snapshot.Matcher.BestScore(need.ToRow(), references) >= lowest)
                affected.Add(need.Id);
        }
        return affected;
    }

    private async Task<int?> StoreAsync(List<ChangedEmployee> changed, List<Guid> needs, CancellationToken ct)
    {
        var now = time.UtcNow();
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("rematch", ct) || await HasRecentRematchAsync(ct))
            return null;
        var number = needs.Count == 0 ? (int?)null : await ScheduleAsync(changed.Count, needs, now, ct);
        await db.SaveChangesAsync(ct);
        // A profile that changed again in the meantime has a newer version and stays pending.
        foreach (var group in changed.GroupBy(c => c.Version, c => c.EmployeeId))
        {
            var people = group.ToList();
            await db.Profiles.Where(p => people.Contains(p.EmployeeId) && p.RowVersion == group.Key)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.MatchedVersion, group.Key), ct);
        }
        Failpoint.Pass("rematch.before_commit");
        await transaction.CommitAsync(ct);
        return number;
    }

    private async Task<int> ScheduleAsync(int profiles, List<Guid> needs, DateTime now, CancellationToken ct)
    {
        var number = 1 + (await db.Rematches.MaxAsync(r => (int?)r.Number, ct) ?? 0);
        db.Rematches.Add(new() { Number = number, At = now, Profiles = profiles, Needs = needs.Count });
        var pending = await db.OwedRematches.Where(o => needs.Contains(o.NeedId)).ToDictionaryAsync(o => o.NeedId, ct);
        foreach (var (chunk, chunkNeeds) in needs.Chunk(ChunkLength).Index())
        {
            foreach (var need in chunkNeeds)
            {
                if (pending.TryGetValue(need, out var row))
                    (row.Epoch, row.Chunk) = (number, chunk);
                else
                    db.OwedRematches.Add(new() { NeedId = need, Epoch = number, Chunk = chunk });
            }
            db.Publish(new RematchOwed(number, chunk), now);
        }
        return number;
    }
}
