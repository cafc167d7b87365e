using Matching.Accounts;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Withdraws the unanswered proposals of employees who withdrew their consent or paused. Accepted offers, applications
/// and nominations stay.
/// </summary>
public sealed class WithdrawProposals(MatchingDbContext db, TimeProvider time)
{
    /// <summary>
    /// Stored reason: the employee withdrew their consent. <see cref="OfferEndingTexts"/> turns it into a sentence.
    /// </summary>
    public const string ConsentWithdrawn = "consent withdrawn";
    /// <summary>Stored reason: the employee paused.</summary>
    public const string Paused = "paused";

    private static readonly SystemActor Consent = new("consent");

    /// <summary>
    /// Withdraws what the employee's own save missed: proposals that a concurrent transaction made. Idempotent.
    /// </summary>
    /// <param name="employeeId">Restricts the search to one employee; null checks all.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <returns>The number of withdrawn proposals.</returns>
    public async Task<int> HandleAsync(Guid? employeeId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = WorkingCalendar.DayOf(now);
        var offers = await db.Offers.Unanswered().Where(o => (employeeId == null || o.EmployeeId == employeeId)
            && (!o.Employee.Profile.Consent || o.Employee.Profile.PausedUntil >= today)).Include(o => o.Employee)
            .ThenInclude(e => e.Profile).ToListAsync(ct);
        foreach (var offer in offers)
        {
            offer.Withdraw(offer.Employee.Profile.Consent ? Paused : ConsentWithdrawn, Consent, now);
            db.PublishMove(offer, now);
        }
        await db.SaveChangesAsync(ct);
        return offers.Count;
    }
}

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
        foreach (var need in await db.Offers.VisibleTo(actor).Unanswered().Select(o => o.NeedId).Distinct()
            .OrderBy(id => id).ToListAsync(ct))
            await db.LockNeedAsync(need, ct);
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
            db.PublishMove(offer, now);
        }
        return offers.Count;
    }
}
