using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Data migration: assignments stored before days were booked by calendar year have all their days in the year of their
/// start; this splits them by year.
/// </summary>
public sealed class SplitOldBookings(MatchingDbContext db)
{
    private const int MaxBatch = 200;

    /// <summary>Splits one batch; a later call takes the next one.</summary>
    /// <returns>Number of assignments processed.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Assignments.Where(a => a.DaysByYear == null).OrderBy(a => a.Id).Take(MaxBatch)
            .Select(a => new { a.Id, a.EmployeeId }).ToListAsync(ct);
        if (ids.Count == 0)
            return 0;
        var (assignments, people) = (ids.ConvertAll(a => a.Id), ids.ConvertAll(a => a.EmployeeId));
        await db.LockEmployeesAsync(people, ct);
        var old = await db.Assignments.Where(a => assignments.Contains(a.Id) && a.DaysByYear == null).ToListAsync(ct);
        await db.DayQuotas.Where(q => people.Contains(q.EmployeeId)).LoadAsync(ct);
        foreach (var assignment in old)
            await SplitAsync(assignment, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return old.Count;
    }

    private async Task SplitAsync(Assignment assignment, CancellationToken ct)
    {
        var startYear = db.DayQuotas.Local.FirstOrDefault(q => q.EmployeeId == assignment.EmployeeId
            && q.Year == assignment.Start.Year);
        // No row: nothing was booked, because the profile declared no number or it is a loan. Cancelled: the days were
        // released.
        if (startYear is null || assignment.IsLoan || assignment.Status == AssignmentStatus.Cancelled)
        {
            assignment.Book([]);
            return;
        }
        var parts = DaysByYear.Split(assignment.Days, assignment.Start, assignment.End);
        foreach (var part in parts.Where(p => p.Year != startYear.Year))
        {
            var movedDays = Math.Min(startYear.Taken, part.Days);
            startYear.Taken -= movedDays;
            var row = await db.GetOrAddQuotaAsync(assignment.EmployeeId, part.Year, ct);
            row.Taken += movedDays;
            row.Quota = Math.Max(row.Taken, Math.Max(row.Quota, startYear.Quota));
        }
        assignment.Book(parts);
    }
}
