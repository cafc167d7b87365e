using Matching.FollowUps;
using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// The time that an assignment books: days of the employee's calendar years or, for a loan, calendar days at its host;
/// and the part of it that is given back. Call it under the employee's lock.
/// </summary>
internal static class AssignmentTime
{
    /// <summary>
    /// The day from which a mission that breaks off uses no time: tomorrow, or its first day if that is later.
    /// </summary>
    internal static DateOnly FirstUnusedDay(Assignment assignment, DateTime now)
    {
        var tomorrow = WorkingCalendar.DayOf(now).AddDays(1);
        return tomorrow > assignment.Start ? tomorrow : assignment.Start;
    }

    /// <summary>Books the time of an assignment.</summary>
    /// <exception cref="BusinessRuleException">A year has not enough days left, or the host not enough
    /// months.</exception>
    internal static async Task TakeTimeAsync(this MatchingDbContext db, Assignment assignment, CancellationToken ct)
    {
        await db.TakeDaysAsync(assignment, ct);
        if (!assignment.IsLoan)
            return;
        var host = await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct);
        if (host is null)
            db.HostTimes
                .Add(host =
                    new HostTime { EmployeeId = assignment.EmployeeId, AssociationId = assignment.AssociationId });
        host.LoanDays += assignment.End.DayNumber - assignment.Start.DayNumber + 1;
        BusinessRuleException.Require(host.LoanDays <= HostTime.LimitDays,
            $"Cette personne dépasserait {Assignment.LoanLimitMonths} mois chez ce même organisme.",
            $"This person would pass {Assignment.LoanLimitMonths} months at this same host.");
    }

    /// <summary>
    /// Lets an assignment that was moved to other dates pass if the employee has no other mission on them.
    /// </summary>
    /// <exception cref="BusinessRuleException">They have.</exception>
    internal static async Task RequireFreeAsync(this MatchingDbContext db, Assignment assignment,
        CancellationToken ct) =>
        BusinessRuleException.Require(
            !await db.Assignments.AnyAsync(a => a.EmployeeId == assignment.EmployeeId && a.Id != assignment.Id
            && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
            && a.Start <= assignment.End && assignment.Start <= a.End, ct),
            "Cette personne a déjà une mission à ces dates.", "This person has a mission on these dates already.");

    /// <summary>
    /// Booked days of an assignment that fall on a day or later, by the calendar year that booked them: each year's
    /// part in proportion to its weekdays, rounded to half-days.
    /// </summary>
    internal static IReadOnlyList<YearDays> UnusedDays(Assignment assignment, DateOnly from)
    {
        if (from <= assignment.Start)
            return assignment.BookedDays;
        return [.. assignment.BookedDays.Select(part => part with { Days = Unused(part, from) })
            .Where(part => part.Days > 0)];

        double Unused(YearDays part, DateOnly first)
        {
            var begin = Later(assignment.Start, new DateOnly(part.Year, 1, 1));
            var end = assignment.End.Year > part.Year ? new DateOnly(part.Year, 12, 31) : assignment.End;
            var (unused, all) = (Weekdays(Later(first, begin), end), Weekdays(begin, end));
            return all == 0
                ? 0
                : Math.Min(part.Days, Math.Round(2 * part.Days * unused / all, MidpointRounding.AwayFromZero) / 2);
        }
    }

    /// <summary>Gives back what an assignment booked from a day on.</summary>
    internal static async Task ReleaseTimeAsync(this MatchingDbContext db, Assignment assignment, DateOnly from,
        CancellationToken ct)
    {
        if (!assignment.IsLoan)
        {
            await db.GiveDaysBackAsync(assignment, UnusedDays(assignment, from), ct);
            return;
        }
        var left = assignment.End.DayNumber - Math.Max(from.DayNumber, assignment.Start.DayNumber) + 1;
        if (await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct) is { } host)
            host.LoanDays -= Math.Clamp(left, 0, host.LoanDays);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static int Weekdays(DateOnly from, DateOnly to) =>
        from > to ? 0 : Enumerable.Range(0, to.DayNumber - from.DayNumber + 1)
        .Count(i => from.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
