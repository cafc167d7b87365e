using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Takes the days of an approved mission from its calendar years, and gives them back. Call it under the employee's
/// lock.
/// </summary>
internal static class BookDays
{
    /// <summary>Days of a year for which the profile declares no number.</summary>
    private const double WholeYear = 366;

    /// <summary>Takes each year's part. A loan takes none: it counts in months at its host.</summary>
    /// <exception cref="BusinessRuleException">A year has not enough left, and the employee did not agree to
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
            var row = await db.RowAsync(assignment.EmployeeId, part.Year, ct);
            row.Taken += part.Days;
            row.Quota = Math.Max(row.Taken, Math.Max(budget.Quota ?? WholeYear, budget.AgreedQuota ?? 0));
        }
        assignment.Book(parts);
    }

    /// <summary>Gives some days back to each year.</summary>
    /// <param name="db">The database.</param>
    /// <param name="assignment">Whose.</param>
    /// <param name="parts">What each year gets back, at most what the assignment holds of it.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task GiveDaysBackAsync(this MatchingDbContext db, Assignment assignment,
        IReadOnlyList<YearDays> parts, CancellationToken ct)
    {
        foreach (var part in parts)
        {
            if (await db.DayQuotas.FindAsync([assignment.EmployeeId, part.Year], ct) is { } row)
                row.Taken -= Math.Min(row.Taken, part.Days);
        }
    }

    /// <summary>The row of an employee's year, to be changed.</summary>
    internal static async Task<DayQuota> RowAsync(this MatchingDbContext db, Guid employee, int year,
        CancellationToken ct)
    {
        if (await db.DayQuotas.FindAsync([employee, year], ct) is { } row)
            return row;
        row = new DayQuota { EmployeeId = employee, Year = year, Quota = 0 };
        db.DayQuotas.Add(row);
        return row;
    }
}
