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
        var now = time.UtcNow();
        var today = WorkingCalendar.DayOf(now);
        var offers = await db.Offers.Unanswered().Where(o => (employeeId == null || o.EmployeeId == employeeId)
            && (!o.Employee.Profile.Consent || o.Employee.Profile.PausedUntil >= today))
            .Include(o => o.Employee.Profile).ToListAsync(ct);
        foreach (var offer in offers)
        {
            offer.Withdraw(offer.Employee.Profile.Consent ? Paused : ConsentWithdrawn, Consent, now);
            db.PublishTransition(offer, now);
        }
        await db.SaveChangesAsync(ct);
        return offers.Count;
    }
}
