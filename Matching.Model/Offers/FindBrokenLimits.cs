using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>Finds the limits that a pair breaks, from the current need, profile and days in the database.</summary>
public sealed class FindBrokenLimits(MatchingDbContext db, MatcherSource matchers)
{
    /// <summary>
    /// Returns the broken limits; none for an employee that the matcher does not contain, such as one whose row is
    /// unreadable. Do not call it inside a transaction: it may build the matcher, and the transaction would stay open
    /// for as long.
    /// </summary>
    /// <exception cref="NotFoundException">The need or the employee is not visible to the actor.</exception>
    public async Task<IReadOnlyList<BrokenLimit>> HandleAsync(Guid needId, Guid employeeId, SignedInActor actor,
        CancellationToken ct)
    {
        var need = await db.Needs.VisibleTo(actor).AsNoTracking().Include(n => n.Skills).Include(n => n.Association)
            .SingleOrDefaultAsync(n => n.Id == needId, ct)
            ?? throw new NotFoundException();
        var employee = await db.Employees.VisibleTo(actor).AsNoTracking().Include(e => e.Profile.Skills)
            .SingleOrDefaultAsync(e => e.Id == employeeId, ct)
            ?? throw new NotFoundException();
        var daysTaken = await db.DayQuotas.AsNoTracking().Where(q => q.EmployeeId == employeeId && q.Taken > 0)
            .Select(q => new YearDays(q.Year, q.Taken)).ToListAsync(ct);
        var snapshot = await matchers.GetSnapshotAsync(db, ct);
        return snapshot.Matcher.FindBrokenLimits(need.ToRow(), employee.ToRow(openOffers: 0, daysTaken));
    }
}
