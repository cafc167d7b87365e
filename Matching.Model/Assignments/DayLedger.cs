using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Yearly days of a set of employees: quotas, days booked by approved missions, and days agreed for offers. Read in
/// three queries, then evaluated in memory.
/// </summary>
/// <param name="quotas">Days per year of the profiles, by employee.</param>
/// <param name="taken">Booked days, by employee and calendar year.</param>
/// <param name="agreed">Agreed quotas, by offer and calendar year.</param>
public sealed class DayLedger(Dictionary<Guid, double?> quotas, Dictionary<(Guid, int), double> taken,
    Dictionary<(Guid, int), double> agreed)
{
    /// <summary>Reads the ledger of a set of employees.</summary>
    /// <param name="db">The database.</param>
    /// <param name="people">Ids of the employees.</param>
    /// <param name="offers">Ids of the offers whose agreed days count; may be empty.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<DayLedger> ReadAsync(MatchingDbContext db, IReadOnlyCollection<Guid> people,
        IReadOnlyCollection<Guid> offers, CancellationToken ct)
    {
        var quotas = await db.Profiles.Where(p => people.Contains(p.EmployeeId))
            .Select(p => new { p.EmployeeId, p.DaysPerYear })
            .ToDictionaryAsync(p => p.EmployeeId, p => p.DaysPerYear, ct);
        var daysTaken = await db.DayQuotas.AsNoTracking().Where(q => people.Contains(q.EmployeeId))
            .ToDictionaryAsync(q => (q.EmployeeId, q.Year), q => q.Taken, ct);
        // Includes unsaved changes of this context, such as days released by rescheduling.
        foreach (var row in db.DayQuotas.Local.Where(q => people.Contains(q.EmployeeId)))
            daysTaken[(row.EmployeeId, row.Year)] = row.Taken;
        var agreed = offers.Count == 0 ? [] : await db.AgreedDays.Where(a => offers.Contains(a.OfferId))
            .GroupBy(a => new { a.OfferId, a.Year })
            .Select(g => new { g.Key, Quota = g.Max(a => a.Quota) })
                .ToDictionaryAsync(g => (g.Key.OfferId, g.Key.Year), g => g.Quota, ct);
        return new(quotas, daysTaken, agreed);
    }

    /// <summary>
    /// The budget of each calendar year of a mission; empty for a loan, which counts in months, and while days or dates
    /// are not declared.
    /// </summary>
    /// <param name="employee">Id of an employee in the ledger.</param>
    /// <param name="terms">Terms of the mission.</param>
    /// <param name="offer">Id of the offer whose agreed days count, or null.</param>
    public IReadOnlyList<YearBudget> BudgetsFor(Guid employee, NeedTerms terms, Guid? offer = null) =>
        terms is { Days: { } days, Start: { } start, End: { } end }
            && !Assignment.IsLoanFormat(terms.Format)
            ? [.. DaysByYear.Split(days, start, end).Select(part => BudgetFor(employee, part, offer))]
            : [];

    internal YearBudget BudgetFor(Guid employee, YearDays part, Guid? offer) =>
        new(part.Year, part.Days, taken.GetValueOrDefault((employee, part.Year)), quotas.GetValueOrDefault(employee))
        {
            AgreedQuota = offer is { } id && agreed.TryGetValue((id, part.Year), out var quota) ? quota : null,
        };
}
