using System.Text.Json;
using Matching.Assignments;
using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>What was owed, missing, and is owed again.</summary>
/// <param name="Runs">Open need versions without a match run.</param>
/// <param name="Proposals">Match runs whose first people were never asked.</param>
/// <param name="Rematches">Chunks of re-matches that were dealt out and not ranked.</param>
/// <param name="Conventions">Approved assignments without a convention.</param>
public readonly record struct ReDriven(int Runs, int Proposals, int Rematches, int Conventions)
{
    /// <summary>All of it.</summary>
    public int Total => Runs + Proposals + Rematches + Conventions;
}

/// <summary>
/// The database is the truth, the broker only carries: whatever is owed by what stands here and has not come about is announced again.
/// An effect that came about in between finds its natural key taken and does nothing.
/// </summary>
public sealed class ReDriveMatches(MatchingDbContext db)
{
    /// <summary>Needs or runs announced again in one go.</summary>
    public const int Most = 500;

    /// <summary>Announces what is missing.</summary>
    /// <param name="grace">Younger things may still be on their way and are left alone. While outbox rows wait, nothing of theirs is repeated.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ReDriven> HandleAsync(TimeSpan grace, CancellationToken ct)
    {
        var now = await db.DatabaseNowAsync(ct);
        var before = now - grace;
        var needs = await db.Needs.Where(n => n.Status == NeedStatus.Open && n.Transitions.Max(t => t.At) < before
                && !db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version))
            .OrderBy(n => n.Id).Select(n => new { n.Id, n.Version }).Take(Most).ToListAsync(ct);
        var runs = await db.MatchRuns.Where(r => r.ProposedAt == null && r.JobId == null && r.At < before)
            .OrderBy(r => r.Id).Select(r => new { r.Id, r.NeedId }).Take(Most).ToListAsync(ct);
        var chunks = await ChunksAsync(before, ct);
        var assignments = await WithoutConventionAsync(before, ct);
        if (needs.Count + runs.Count + chunks.Count + assignments.Count == 0)
            return default;

        var waiting = await db.OutboxMessages.Where(m => !m.SetAside).Select(m => m.Payload).ToListAsync(ct);
        bool OnItsWay(Guid id) => waiting.Exists(payload => payload.Contains(id.ToString(), StringComparison.Ordinal));
        chunks.RemoveAll(c => waiting.Contains(JsonSerializer.Serialize(c)));
        assignments.RemoveAll(a => OnItsWay(a.AssignmentId));
        needs.RemoveAll(n => OnItsWay(n.Id));
        runs.RemoveAll(r => OnItsWay(r.Id));
        foreach (var need in needs)
            db.Publish(new NeedOpened(need.Id, need.Version), now);
        foreach (var run in runs)
            db.Publish(new NeedMatched(run.NeedId, run.Id), now);
        foreach (var message in chunks.Cast<object>().Concat(assignments))
            db.Publish(message, now);
        await db.SaveChangesAsync(ct);
        return new ReDriven(needs.Count, runs.Count, chunks.Count, assignments.Count);
    }

    private async Task<List<RematchOwed>> ChunksAsync(DateTime before, CancellationToken ct) =>
        (await db.OwedRematches.Where(o => db.Rematches.Any(r => r.Number == o.Epoch && r.At < before))
            .Select(o => new { o.Epoch, o.Chunk }).Distinct().OrderBy(o => o.Epoch).ThenBy(o => o.Chunk).Take(Most).ToListAsync(ct))
        .ConvertAll(o => new RematchOwed(o.Epoch, o.Chunk));

    private async Task<List<OfferApproved>> WithoutConventionAsync(DateTime before, CancellationToken ct) =>
        (await db.Assignments.Where(a => (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
                && a.Transitions.Max(t => t.At) < before && !db.Conventions.Any(c => c.AssignmentId == a.Id))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.OfferId }).Take(Most).ToListAsync(ct))
        .ConvertAll(a => new OfferApproved(a.OfferId, a.Id));
}
