using Matching.Accounts;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// An employee who no longer consents to being proposed, or who pauses, has nothing to answer: what a run proposed to
/// them and waits for their answer is withdrawn. What they agreed to, their own applications and nominations by a
/// person stay.
/// </summary>
public sealed class WithdrawProposals(MatchingDbContext db, TimeProvider time)
{
    /// <summary>
    /// Why a proposal was withdrawn: no consent any more. <see cref="OfferEndingTexts"/> turns it into a sentence.
    /// </summary>
    public const string ConsentWithdrawn = "consent withdrawn";
    /// <summary>Why a proposal was withdrawn: the employee pauses.</summary>
    public const string Paused = "paused";

    private static readonly SystemActor Consent = new("consent");

    /// <summary>
    /// Withdraws those of employees who consent no more or pause; a second time it finds none. The employee's own act
    /// withdraws them in its own save; this finds a proposal that another transaction made at the same moment.
    /// </summary>
    /// <param name="employeeId">Whose; null looks at everybody.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many.</returns>
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
/// The proposals that an employee's opting out withdraws: counted before, withdrawn in the save of the act.
/// </summary>
public static class OpenProposals
{
    /// <summary>Proposals of a run that wait for the employee's answer.</summary>
    public static IQueryable<Offer> Unanswered(this IQueryable<Offer> offers) =>
        offers.Where(o => o.Status == OfferStatus.AwaitingEmployee && o.Origin == OfferOrigin.Proposed);

    /// <summary>
    /// Offers that the employee agreed to and that others still have to answer: opting out leaves them alone.
    /// </summary>
    public static IQueryable<Offer> Agreed(this IQueryable<Offer> offers) =>
        offers.Live().Where(o => o.Status != OfferStatus.AwaitingEmployee);

    /// <summary>
    /// Locks the needs of the employee's unanswered proposals, then the employee. Call it before the profile is read.
    /// </summary>
    internal static async Task LockUnansweredAsync(this MatchingDbContext db, EmployeeActor actor, CancellationToken ct)
    {
        foreach (var need in await db.Offers.VisibleTo(actor).Unanswered().Select(o => o.NeedId).Distinct()
            .OrderBy(id => id).ToListAsync(ct))
            await db.LockNeedAsync(need, ct);
        await db.LockEmployeeAsync(actor.EmployeeId, ct);
    }

    /// <summary>Withdraws them in the name of the employee; nothing is saved.</summary>
    /// <returns>How many.</returns>
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
