using Matching.FollowUps;
using Matching.Missions;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Books and releases the time of an assignment: days of the employee's calendar years or, for a loan, calendar days at
/// the host. Callers must hold the employee's lock.
/// </summary>
internal static class AssignmentTime
{
    /// <summary>Quota of a year for which the profile declares no number.</summary>
    private const double FullYear = 366;

    /// <summary>
    /// The first unused day of a mission interrupted now: tomorrow, or its first day if that is later.
    /// </summary>
    internal static DateOnly FirstUnusedDay(Assignment assignment, DateTime now) =>
        Later(WorkingCalendar.DayOf(now).AddDays(1), assignment.Start);

    /// <summary>
    /// Books the time of an assignment: each year's share of its days, or its calendar days at the host for a loan.
    /// </summary>
    /// <exception cref="BusinessRuleException">A year has too few days left, and the employee did not agree to more; or
    /// the loan limit of the host would be exceeded.</exception>
    internal static async Task TakeTimeAsync(this MatchingDbContext db, Assignment assignment, CancellationToken ct)
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
            row.Quota = Math.Max(row.Taken, Math.Max(budget.Quota ?? FullYear, budget.AgreedQuota ?? 0));
        }
        assignment.Book(parts);
        if (!assignment.IsLoan)
            return;
        var host = await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct);
        if (host is null)
            db.HostTimes.Add(host =
                new() { EmployeeId = assignment.EmployeeId, AssociationId = assignment.AssociationId });
        host.LoanDays += assignment.Length;
        BusinessRuleException.Require(host.LoanDays <= HostTime.LimitDays,
            $"Cette personne dépasserait {Assignment.LoanLimitMonths} mois dans le même organisme.",
            $"This person would exceed {Assignment.LoanLimitMonths} months at the same host.");
    }

    /// <summary>Requires that the employee has no other mission during the assignment's new dates.</summary>
    /// <exception cref="BusinessRuleException">The employee has another mission.</exception>
    internal static async Task RequireFreeAsync(this MatchingDbContext db, Assignment assignment,
        CancellationToken ct)
    {
        var others = await db.Assignments.Active()
            .Where(a => a.EmployeeId == assignment.EmployeeId && a.Id != assignment.Id)
            .Select(a => new { a.Start, a.End }).ToListAsync(ct);
        if (others.Exists(a => Overlap(a.Start, a.End, assignment.Start, assignment.End)))
            throw new BusinessRuleException(new FoundExclusion(Exclusion.OverlappingMission).Sentence);
    }

    /// <summary>
    /// Whether two periods, each with its last day, share a day; false if one lacks its dates.
    /// </summary>
    internal static bool Overlap(DateOnly start, DateOnly end, DateOnly? otherStart, DateOnly? otherEnd) =>
        start <= otherEnd && otherStart <= end;

    /// <summary>
    /// Booked days from a date on, by the calendar year that booked them: a share of each year in proportion to its
    /// weekdays, rounded to half-days.
    /// </summary>
    internal static IReadOnlyList<YearDays> UnusedDays(Assignment assignment, DateOnly from)
    {
        if (from <= assignment.Start)
            return assignment.BookedDays;
        return [.. assignment.BookedDays.Select(part => part with { Days = Unused(part) })
            .Where(part => part.Days > 0)];

        double Unused(YearDays part)
        {
            var begin = Later(assignment.Start, new(part.Year, 1, 1));
            var end = assignment.End.Year > part.Year ? new(part.Year, 12, 31) : assignment.End;
            var (unused, total) = (Weekdays(Later(from, begin), end), Weekdays(begin, end));
            return total == 0
                ? 0
                : Math.Min(part.Days, Math.Round(2 * part.Days * unused / total, MidpointRounding.AwayFromZero) / 2);
        }
    }

    /// <summary>Releases the booked time from a date on.</summary>
    internal static async Task ReleaseTimeAsync(this MatchingDbContext db, Assignment assignment, DateOnly from,
        CancellationToken ct)
    {
        if (!assignment.IsLoan)
        {
            foreach (var part in UnusedDays(assignment, from))
                if (await db.DayQuotas.FindAsync([assignment.EmployeeId, part.Year], ct) is { } row)
                    row.Taken -= Math.Min(row.Taken, part.Days);
            return;
        }
        var remainingDays = assignment.End.DayNumber - Later(from, assignment.Start).DayNumber + 1;
        if (await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct) is { } host)
            host.LoanDays -= Math.Clamp(remainingDays, 0, host.LoanDays);
    }

    /// <summary>Returns the tracked row of an employee's year, adding it if necessary.</summary>
    internal static async Task<DayQuota> GetOrAddQuotaAsync(this MatchingDbContext db, Guid employee, int year,
        CancellationToken ct) =>
        await db.DayQuotas.FindAsync([employee, year], ct)
        ?? db.DayQuotas.Add(new() { EmployeeId = employee, Year = year, Quota = 0 }).Entity;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>Counts the days from Monday to Friday, both ends included.</summary>
    internal static int Weekdays(DateOnly from, DateOnly to)
    {
        var days = Math.Max(0, to.DayNumber - from.DayNumber + 1);
        return (days / 7 * 5) + Enumerable.Range(0, days % 7)
            .Count(i => from.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }
}
