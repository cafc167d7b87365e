using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Days a year of some employees, what approved missions hold of each year, and what was agreed for some offers: read
/// in three queries, asked of in memory.
/// </summary>
public sealed class DayLedger
{
    private readonly Dictionary<Guid, double?> _quotas;
    private readonly Dictionary<(Guid Employee, int Year), double> _taken;
    private readonly Dictionary<(Guid Offer, int Year), double> _agreed;

    private DayLedger(Dictionary<Guid, double?> quotas, Dictionary<(Guid, int), double> taken, Dictionary<(Guid, int),
        double> agreed) =>
        (_quotas, _taken, _agreed) = (quotas, taken, agreed);

    /// <summary>Reads the ledger of some employees.</summary>
    /// <param name="db">The database.</param>
    /// <param name="people">The employees.</param>
    /// <param name="offers">The offers whose agreements count; may be empty.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<DayLedger> ReadAsync(MatchingDbContext db, IReadOnlyCollection<Guid> people,
        IReadOnlyCollection<Guid> offers, CancellationToken ct)
    {
        var quotas = await db.Profiles.Where(p => people.Contains(p.EmployeeId))
            .Select(p => new { p.EmployeeId, p.DaysPerYear })
            .ToDictionaryAsync(p => p.EmployeeId, p => p.DaysPerYear, ct);
        var taken = await db.DayQuotas.AsNoTracking().Where(q => people.Contains(q.EmployeeId))
            .ToDictionaryAsync(q => (q.EmployeeId, q.Year), q => q.Taken, ct);
        // What this save gave back already counts, as when a mission is moved to other dates.
        foreach (var row in db.DayQuotas.Local.Where(q => people.Contains(q.EmployeeId)))
            taken[(row.EmployeeId, row.Year)] = row.Taken;
        var agreed = offers.Count == 0 ? [] : await db.AgreedDays.Where(a => offers.Contains(a.OfferId))
            .GroupBy(a => new { a.OfferId, a.Year })
            .Select(g => new { g.Key, Quota = g.Max(a => a.Quota) })
                .ToDictionaryAsync(g => (g.Key.OfferId, g.Key.Year), g => g.Quota, ct);
        return new DayLedger(quotas, taken, agreed);
    }

    /// <summary>
    /// What a mission asks of each calendar year; empty for a loan, which counts in months, and while days or dates are
    /// not declared.
    /// </summary>
    /// <param name="employee">One of the employees that were read.</param>
    /// <param name="terms">The mission.</param>
    /// <param name="offer">The offer whose agreement counts, or null.</param>
    public IReadOnlyList<YearBudget> BudgetsFor(Guid employee, NeedTerms terms, Guid? offer = null) =>
        terms is { Days: { } days, Start: { } start, End: { } end }
            && !(terms.Format is { } format && Assignment.IsLoanFormat(format))
            ? [.. DaysByYear.Split(days, start, end).Select(part => BudgetFor(employee, part, offer))]
            : [];

    /// <summary>What one part of a mission asks of its calendar year.</summary>
    internal YearBudget BudgetFor(Guid employee, YearDays part, Guid? offer) =>
        new(part.Year, part.Days, _taken.GetValueOrDefault((employee, part.Year)), _quotas.GetValueOrDefault(employee))
        {
            AgreedQuota = offer is { } id && _agreed.TryGetValue((id, part.Year), out var quota) ? quota : null,
        };
}
