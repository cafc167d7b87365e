using Matching.FollowUps;
using Matching.Persistence;

namespace Matching.Assignments;

/// <summary>The time that an assignment books, and the part of it that is given back.</summary>
internal static class AssignmentTime
{
    /// <summary>The day from which a mission that breaks off uses no time: tomorrow, or its first day if that is later.</summary>
    internal static DateOnly FirstUnusedDay(Assignment assignment, DateTime now)
    {
        var tomorrow = WorkingCalendar.DayOf(now).AddDays(1);
        return tomorrow > assignment.Start ? tomorrow : assignment.Start;
    }

    /// <summary>
    /// Working days of an assignment that fall on a day or later, in proportion to its weekdays, rounded to half-days; by the calendar year that booked them.
    /// </summary>
    internal static IEnumerable<(int Year, double Days)> UnusedDays(Assignment assignment, DateOnly from)
    {
        if (from <= assignment.Start)
            return [(assignment.Start.Year, assignment.Days)];
        var (unused, all) = (Weekdays(from, assignment.End), Weekdays(assignment.Start, assignment.End));
        var days = all == 0 ? 0 : Math.Round(2 * assignment.Days * unused / all, MidpointRounding.AwayFromZero) / 2;
        return [(assignment.Start.Year, Math.Min(days, assignment.Days))];
    }

    /// <summary>Gives back what an assignment booked from a day on: days of the person's year, or for a loan calendar days at the host.</summary>
    internal static async Task ReleaseTimeAsync(this MatchingDbContext db, Assignment assignment, DateOnly from, CancellationToken ct)
    {
        if (assignment.IsLoan)
        {
            var left = assignment.End.DayNumber - Math.Max(from.DayNumber, assignment.Start.DayNumber) + 1;
            if (await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct) is { } host)
                host.LoanDays -= Math.Clamp(left, 0, host.LoanDays);
            return;
        }
        foreach (var (year, days) in UnusedDays(assignment, from))
            if (await db.DayQuotas.FindAsync([assignment.EmployeeId, year], ct) is { } quota)
                quota.Taken -= Math.Min(quota.Taken, days);
    }

    private static int Weekdays(DateOnly from, DateOnly to) => from > to ? 0 : Enumerable.Range(0, to.DayNumber - from.DayNumber + 1)
        .Count(i => from.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
