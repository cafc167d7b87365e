using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>Ends the needs whose dates have passed and the offers that wait for them. Run twice it does nothing twice.</summary>
public sealed class ExpireNeeds(MatchingDbContext db, TimeProvider time)
{
    private static readonly SystemActor Clock = new("expire");

    /// <summary>Ends what is past.</summary>
    /// <returns>How many needs expired.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var past = await db.Needs.Where(n => n.Terms.End < today
            && (n.Status == NeedStatus.Draft || n.Status == NeedStatus.Submitted || n.Status == NeedStatus.Open)).ToListAsync(ct);
        foreach (var need in past)
            need.Expire(Clock, now);
        var ids = past.Select(n => n.Id).ToList();
        foreach (var offer in await db.Offers.Live().Where(o => ids.Contains(o.NeedId)).ToListAsync(ct))
        {
            offer.MakeObsolete("need expired", Clock, now);
            db.PublishMove(offer, now);
        }
        await db.SaveChangesAsync(ct);
        return past.Count;
    }
}
