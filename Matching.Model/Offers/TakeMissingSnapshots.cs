using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Stores the missing snapshots of live offers that were made by a version without snapshots. The candidate is taken
/// from the current profile, under the need's lock. Ended offers get no snapshot: nobody reads their candidate.
/// </summary>
public sealed class TakeMissingSnapshots(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Maximum number of needs processed in one call.</summary>
    public const int MaxNeeds = 200;

    /// <summary>Stores the missing snapshots.</summary>
    /// <param name="needId">Restricts the search to one need; null processes up to <see cref="MaxNeeds"/>.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <returns>The number of offers processed.</returns>
    public async Task<int> HandleAsync(Guid? needId, CancellationToken ct)
    {
        var processed = 0;
        foreach (var need in await WithoutSnapshot.Where(o => needId == null || o.NeedId == needId)
            .Select(o => o.NeedId).Distinct().OrderBy(id => id).Take(MaxNeeds).ToListAsync(ct))
            processed += await TakeAsync(need, ct);
        return processed;
    }

    private async Task<int> TakeAsync(Guid needId, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var missing = WithoutSnapshot.Where(o => o.NeedId == needId);
        var offers = await missing.AsNoTracking().ToListAsync(ct);
        var shown = await missing.Where(o => o.Transitions.Any(t => t.To == OfferStatus.AwaitingAssociation))
            .Select(o => o.Id).ToHashSetAsync(ct);
        await new TakeSnapshots(db).AddAsync(offers, shown.Contains, time.UtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return offers.Count;
    }

    /// <summary>Live offers that lack a snapshot, or its candidate although the association's step began.</summary>
    private IQueryable<Offer> WithoutSnapshot => db.Offers.Live()
        .Where(o => !db.OfferSnapshots.Any(s => s.OfferId == o.Id)
            || (o.Transitions.Any(t => t.To == OfferStatus.AwaitingAssociation)
                && !db.OfferSnapshots.Any(s => s.OfferId == o.Id && s.Candidate != null)));
}
