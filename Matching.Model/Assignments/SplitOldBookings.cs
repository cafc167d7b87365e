using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Assignments of before days were counted by calendar year hold all their days in the year in which they start: each
/// year is given its part, once.
/// </summary>
public sealed class SplitOldBookings(MatchingDbContext db)
{
    private const int MaxBatch = 200;

    /// <summary>Splits a batch of them; a later call takes the next one.</summary>
    /// <returns>How many were looked at.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Assignments.Where(a => a.DaysByYear == null).OrderBy(a => a.Id).Take(MaxBatch)
            .Select(a => new { a.Id, a.EmployeeId }).ToListAsync(ct);
        if (ids.Count == 0)
            return 0;
        await db.LockEmployeesAsync(ids.Select(a => a.EmployeeId), ct);
        var (assignments, people) = (ids.ConvertAll(a => a.Id), ids.ConvertAll(a => a.EmployeeId));
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
        var first = db.DayQuotas.Local.FirstOrDefault(q => q.EmployeeId == assignment.EmployeeId
            && q.Year == assignment.Start.Year);
        // Without a row nothing was booked: the profile declared no number, or it is a loan. What was called off was
        // given back.
        if (first is null || assignment.IsLoan || assignment.Status == AssignmentStatus.Cancelled)
        {
            assignment.Book([]);
            return;
        }
        var parts = DaysByYear.Split(assignment.Days, assignment.Start, assignment.End);
        foreach (var part in parts.Where(p => p.Year != first.Year))
        {
            var moved = Math.Min(first.Taken, part.Days);
            first.Taken -= moved;
            var row = await db.RowAsync(assignment.EmployeeId, part.Year, ct);
            row.Taken += moved;
            row.Quota = Math.Max(row.Taken, Math.Max(row.Quota, first.Quota));
        }
        assignment.Book(parts);
    }
}
