using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>What was owed, missing, and is owed again.</summary>
/// <param name="Runs">Open need versions without a match run.</param>
/// <param name="Proposals">Match runs whose first people were never asked.</param>
/// <param name="Links">Offers that wait on a line manager who has no link.</param>
public readonly record struct ReDriven(int Runs, int Proposals, int Links)
{
    /// <summary>All of it.</summary>
    public int Total => Runs + Proposals + Links;
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
        var links = await db.Offers.Where(o => o.Status == OfferStatus.AwaitingManager && o.Transitions.Max(t => t.At) < before && !db.SignedLinks.Any(l => l.OfferId == o.Id))
            .OrderBy(o => o.Id).Select(o => o.Id).Take(Most).ToListAsync(ct);
        if (needs.Count + runs.Count + links.Count == 0)
            return default;

        var waiting = await db.OutboxMessages.Where(m => !m.SetAside).Select(m => m.Payload).ToListAsync(ct);
        bool OnItsWay(Guid id) => waiting.Exists(payload => payload.Contains(id.ToString(), StringComparison.Ordinal));
        needs.RemoveAll(n => OnItsWay(n.Id));
        runs.RemoveAll(r => OnItsWay(r.Id));
        links.RemoveAll(OnItsWay);
        foreach (var need in needs)
            db.Publish(new NeedOpened(need.Id, need.Version), now);
        foreach (var run in runs)
            db.Publish(new NeedMatched(run.NeedId, run.Id), now);
        foreach (var offer in links)
            db.Publish(new OfferMoved(offer, nameof(OfferStatus.AwaitingManager)), now);
        await db.SaveChangesAsync(ct);
        return new ReDriven(needs.Count, runs.Count, links.Count);
    }
}
