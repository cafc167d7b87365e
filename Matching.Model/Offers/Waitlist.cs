using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// The line before an association: so many offers of a need wait on it, the others stand in line and are let in, the
/// oldest first, as places come free. Whoever changes the line holds the need's lock.
/// </summary>
internal static class Waitlist
{
    /// <summary>Whether every place is taken. Call it under the need's lock.</summary>
    internal static async Task<bool> IsFullAsync(this MatchingDbContext db, Guid needId, CancellationToken ct) =>
        await db.Offers.CountAsync(o => o.NeedId == needId && o.Status == OfferStatus.AwaitingAssociation, ct)
            >= db.FollowUpSettings.WaitingOnAssociation;

    /// <summary>
    /// Lets in as many as there are places, with what this context is about to save counted in. Call it under the
    /// need's lock.
    /// </summary>
    /// <returns>How many were let in.</returns>
    internal static async Task<int> PromoteFromWaitlistAsync(this MatchingDbContext db, Guid needId, Actor actor,
        DateTime now, CancellationToken ct)
    {
        var need =
            await db.Needs.Where(n => n.Id == needId).Select(n => new { n.Status, n.Terms.Start }).SingleAsync(ct);
        if (need.Status != NeedStatus.Open || !db.FollowUpSettings.CanStillBeAnswered(need.Start, now))
            return 0;
        var line = await db.Offers
            .Where(o => o.NeedId == needId
                && (o.Status == OfferStatus.AwaitingAssociation || o.Status == OfferStatus.InLine)).ToListAsync(ct);
        // One that this context moved a moment ago is not yet stored as moved.
        var free = db.FollowUpSettings.WaitingOnAssociation
            - line.Concat(db.Offers.Local).Distinct()
                .Count(o => o.NeedId == needId && o.Status == OfferStatus.AwaitingAssociation);
        var let = line.Where(o => o.Status == OfferStatus.InLine).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
            .Take(Math.Max(0, free)).ToList();
        foreach (var offer in let)
        {
            offer.Release(actor, now);
            db.PublishMove(offer, now);
        }
        return let.Count;
    }

    /// <summary>Needs whose line could move: a place came free in a save that did not hold their lock.</summary>
    internal static IQueryable<Guid> StalledLines(this MatchingDbContext db)
    {
        var places = db.FollowUpSettings.WaitingOnAssociation;
        return db.Needs
            .Where(n => n.Status == NeedStatus.Open
                && db.Offers.Any(o => o.NeedId == n.Id && o.Status == OfferStatus.InLine)
            && db.Offers.Count(o => o.NeedId == n.Id && o.Status == OfferStatus.AwaitingAssociation) < places)
            .OrderBy(n => n.Id).Select(n => n.Id);
    }
}
