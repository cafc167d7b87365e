using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Snapshots of offers made before they were stored, whose association has its turn or has had it: from the profile as
/// it is now, under the need's lock, once and for all. Of an offer that has ended nothing is stored, since nobody reads
/// the candidate any more.
/// </summary>
public sealed class TakeMissingSnapshots(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Needs taken up in one go.</summary>
    public const int MaxNeeds = 200;

    /// <summary>Stores them.</summary>
    /// <param name="needId">Of one need; null looks at all, <see cref="MaxNeeds"/> at a time.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many offers.</returns>
    public async Task<int> HandleAsync(Guid? needId, CancellationToken ct)
    {
        var taken = 0;
        foreach (var need in await db.Offers.WithoutSnapshot(db).Where(o => needId == null || o.NeedId == needId)
            .Select(o => o.NeedId).Distinct()
            .OrderBy(id => id).Take(MaxNeeds).ToListAsync(ct))
            taken += await TakeAsync(need, ct);
        return taken;
    }

    private async Task<int> TakeAsync(Guid needId, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var offers = await db.Offers.AsNoTracking().WithoutSnapshot(db).Where(o => o.NeedId == needId).ToListAsync(ct);
        var ids = offers.ConvertAll(o => o.Id);
        var shown =
            (await db.Offers
                .Where(o => ids.Contains(o.Id) && o.Transitions.Any(t => t.To == OfferStatus.AwaitingAssociation))
            .Select(o => o.Id).ToListAsync(ct)).ToHashSet();
        await new TakeSnapshots(db).AddAsync(offers, shown.Contains, time.GetUtcNow().UtcDateTime, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return offers.Count;
    }
}
