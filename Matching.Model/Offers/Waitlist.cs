using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>
/// Limits the offers of a need that await its association. Further accepted offers are waitlisted and promoted, oldest
/// first, when capacity becomes free. The capacity is
/// <see cref="FollowUps.FollowUpSettings.WaitingOnAssociation"/>. Callers that change the waitlist must hold the need's
/// lock.
/// </summary>
internal static class Waitlist
{
    /// <summary>Whether the maximum number of offers awaits the association. Requires the need's lock.</summary>
    internal static async Task<bool> IsAtCapacityAsync(this MatchingDbContext db, Guid needId, int capacity,
        CancellationToken ct) =>
        await db.Offers.CountAsync(o => o.NeedId == needId && o.Status == AwaitingAssociation, ct) >= capacity;

    /// <summary>
    /// Promotes waitlisted offers up to the free capacity, counting changes that this context has not saved yet.
    /// Requires the need's lock.
    /// </summary>
    /// <returns>The number of promoted offers.</returns>
    internal static async Task<int> PromoteFromWaitlistAsync(this MatchingDbContext db, Guid needId, int capacity,
        Actor actor, DateTime now, CancellationToken ct)
    {
        var need =
            await db.Needs.Where(n => n.Id == needId).Select(n => new { n.Status, n.Terms.Start }).SingleAsync(ct);
        if (need.Status != NeedStatus.Open || AnswerDeadline.IsPast(need.Start, now))
            return 0;
        var candidates = await db.Offers
            .Where(o => o.NeedId == needId && (o.Status == AwaitingAssociation || o.Status == InLine)).ToListAsync(ct);
        // Offers that this context has just moved are not in the database yet.
        var free = capacity - candidates.Union(db.Offers.Local)
            .Count(o => o.NeedId == needId && o.Status == AwaitingAssociation);
        var promoted = candidates.Where(o => o.Status == InLine).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
            .Take(free).ToList();
        foreach (var offer in promoted)
        {
            offer.Release(actor, now);
            db.PublishTransition(offer, now);
        }
        return promoted.Count;
    }

    /// <summary>
    /// Ids of needs with waitlisted offers and free capacity: a save without the need's lock freed the capacity.
    /// </summary>
    internal static IQueryable<Guid> StalledWaitlists(this MatchingDbContext db, int capacity) =>
        db.Needs.Where(n => n.Status == NeedStatus.Open
            && db.Offers.Any(o => o.NeedId == n.Id && o.Status == InLine)
            && db.Offers.Count(o => o.NeedId == n.Id && o.Status == AwaitingAssociation) < capacity)
            .OrderBy(n => n.Id).Select(n => n.Id);
}
