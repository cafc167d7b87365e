using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Books the days of a mission in its calendar years, and releases them. Callers must hold the employee's lock.
/// </summary>
internal static class BookDays
{
    /// <summary>Quota of a year for which the profile declares no number.</summary>
    private const double WholeYear = 366;

    /// <summary>Books each year's share. A loan books none, because it counts in months at its host.</summary>
    /// <exception cref="BusinessRuleException">A year has too few days left, and the employee did not agree to
    /// more.</exception>
    internal static async Task TakeDaysAsync(this MatchingDbContext db, Assignment assignment, CancellationToken ct)
    {
        var parts = assignment.IsLoan ? [] : DaysByYear.Split(assignment.Days, assignment.Start, assignment.End);
        var ledger = await DayLedger.ReadAsync(db, [assignment.EmployeeId], [assignment.OfferId], ct);
        foreach (var part in parts)
        {
            var budget = ledger.BudgetFor(assignment.EmployeeId, part, assignment.OfferId);
            BusinessRuleException.Require(budget.IsCovered, $"Impossible d'approuver : {budget.Sentence.Fr}.",
                $"Cannot approve: {budget.Sentence.En}.");
            var row = await db.GetOrAddQuotaAsync(assignment.EmployeeId, part.Year, ct);
            row.Taken += part.Days;
            row.Quota = Math.Max(row.Taken, Math.Max(budget.Quota ?? WholeYear, budget.AgreedQuota ?? 0));
        }
        assignment.Book(parts);
    }

    /// <summary>Releases the given days of each year.</summary>
    internal static async Task GiveDaysBackAsync(this MatchingDbContext db, Assignment assignment,
        IReadOnlyList<YearDays> parts, CancellationToken ct)
    {
        foreach (var part in parts)
        {
            if (await db.DayQuotas.FindAsync([assignment.EmployeeId, part.Year], ct) is { } row)
                row.Taken -= Math.Min(row.Taken, part.Days);
        }
    }

    /// <summary>Returns the tracked row of an employee's year, adding it if necessary.</summary>
    internal static async Task<DayQuota> GetOrAddQuotaAsync(this MatchingDbContext db, Guid employee, int year,
        CancellationToken ct)
    {
        if (await db.DayQuotas.FindAsync([employee, year], ct) is { } row)
            return row;
        row = new() { EmployeeId = employee, Year = year, Quota = 0 };
        db.DayQuotas.Add(row);
        return row;
    }
}
