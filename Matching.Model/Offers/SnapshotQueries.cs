using Matching.Persistence;

namespace Matching.Offers;

internal static class SnapshotQueries
{
    /// <summary>Live offers that lack a snapshot, or its candidate although the association's step began.</summary>
    internal static IQueryable<Offer> WithoutSnapshot(this IQueryable<Offer> offers, MatchingDbContext db) =>
        offers.Live().Where(o => !db.OfferSnapshots.Any(s => s.OfferId == o.Id)
            || (o.Transitions.Any(t => t.To == OfferStatus.AwaitingAssociation)
                && !db.OfferSnapshots.Any(s => s.OfferId == o.Id && s.Candidate != null)));
}
