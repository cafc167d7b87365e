using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>What follows for the offers of a need that is no longer open.</summary>
internal static class EndOffers
{
    /// <summary>Makes the live offers of a need obsolete, without saving.</summary>
    internal static async Task EndOffersAsync(
        this MatchingDbContext db, Guid needId, string why, Actor actor, DateTime now, CancellationToken ct)
    {
        foreach (var offer in await db.Offers.Live().Where(o => o.NeedId == needId).ToListAsync(ct))
        {
            offer.MakeObsolete(why, actor, now);
            db.PublishTransition(offer, now);
        }
    }
}
