using Matching.Accounts;
using Matching.Assignments;
using Matching.Needs;
using Matching.Persistence;

namespace Matching.Offers;

/// <summary>
/// Records the days per calendar year that an employee agrees to by accepting; the agreed quota exceeds the profile's
/// where the mission needs more days than are left (DECISIONS.md #62).
/// </summary>
internal static class AgreeToDays
{
    /// <summary>Adds the agreement without saving. Requires the employee's lock.</summary>
    internal static async Task AgreeToDaysAsync(this MatchingDbContext db, Offer offer, NeedTerms terms,
        EmployeeActor actor, DateTime now, CancellationToken ct)
    {
        var ledger = await DayLedger.ReadAsync(db, [offer.EmployeeId], [], ct);
        foreach (var year in ledger.BudgetsFor(offer.EmployeeId, terms))
        {
            db.AgreedDays.Add(new()
            {
                OfferId = offer.Id,
                EmployeeId = offer.EmployeeId,
                Year = year.Year,
                Asked = year.Asked,
                Available = year.Available,
                Quota = Math.Max(year.Quota ?? 0, year.Taken + year.Asked),
                At = now,
                AccountId = actor.Account,
            });
        }
    }
}
