using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>Offers whose snapshot is still to be taken.</summary>
internal static class SnapshotQueries
{
    internal static IQueryable<Offer> WithoutSnapshot(this IQueryable<Offer> offers, MatchingDbContext db) =>
        offers.Live().Where(o => !db.OfferSnapshots.Any(s => s.OfferId == o.Id)
            || (o.Transitions.Any(t => t.To == OfferStatus.AwaitingAssociation)
                && !db.OfferSnapshots.Any(s => s.OfferId == o.Id && s.Candidate != null)));
}
