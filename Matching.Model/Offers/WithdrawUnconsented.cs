using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Who no longer consents to being proposed owes no answer to what a run proposed: those offers are withdrawn. Answered ones, her own
/// applications and nominations by a person stay.
/// </summary>
public sealed class WithdrawUnconsented(MatchingDbContext db, TimeProvider time)
{
    /// <summary>The remark and reason of such a withdrawal; screens turn it into a sentence.</summary>
    public const string Why = "consent withdrawn";

    private static readonly SystemActor Consent = new("consent");

    /// <summary>Withdraws them; a second time it finds none.</summary>
    /// <param name="employeeId">Whose; null looks at everybody.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many.</returns>
    public async Task<int> HandleAsync(Guid? employeeId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var offers = await db.Offers.Where(o => o.Status == OfferStatus.AwaitingEmployee && o.Origin == OfferOrigin.Proposed
            && !o.Employee.Profile.Consent && (employeeId == null || o.EmployeeId == employeeId)).ToListAsync(ct);
        foreach (var offer in offers)
        {
            offer.Withdraw(Why, Consent, now);
            db.PublishMove(offer, now);
        }
        await db.SaveChangesAsync(ct);
        return offers.Count;
    }
}
