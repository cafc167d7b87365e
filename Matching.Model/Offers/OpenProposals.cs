using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Queries for the offers that an employee's opt-out withdraws or leaves in place.
/// </summary>
public static class OpenProposals
{
    /// <summary>Proposals of match runs that await the employee.</summary>
    public static IQueryable<Offer> Unanswered(this IQueryable<Offer> offers) =>
        offers.Where(o => o.Status == OfferStatus.AwaitingEmployee && o.Origin == OfferOrigin.Proposed);

    /// <summary>
    /// Live offers that the employee has accepted and that others must answer; an opt-out does not affect them.
    /// </summary>
    public static IQueryable<Offer> Agreed(this IQueryable<Offer> offers) =>
        offers.Live().Where(o => o.Status != OfferStatus.AwaitingEmployee);

    /// <summary>
    /// Locks the needs of the employee's unanswered proposals, then the employee. Call it before reading the profile.
    /// </summary>
    internal static async Task LockUnansweredAsync(this MatchingDbContext db, EmployeeActor actor, CancellationToken ct)
    {
        await db.LockNeedsAsync(
            await db.Offers.VisibleTo(actor).Unanswered().Select(o => o.NeedId).Distinct().ToListAsync(ct), ct);
        await db.LockEmployeeAsync(actor.EmployeeId, ct);
    }

    /// <summary>Withdraws the employee's unanswered proposals without saving.</summary>
    /// <returns>The number of withdrawn proposals.</returns>
    internal static async Task<int> WithdrawUnansweredAsync(this MatchingDbContext db, string why, EmployeeActor actor,
        DateTime now, CancellationToken ct)
    {
        var offers = await db.Offers.VisibleTo(actor).Unanswered().ToListAsync(ct);
        foreach (var offer in offers)
        {
            offer.Withdraw(why, actor, now);
            db.PublishTransition(offer, now);
        }
        return offers.Count;
    }
}
