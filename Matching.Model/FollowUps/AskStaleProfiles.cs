using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// Daily job: asks employees whether a profile that has not changed for half a year is still correct. Reads the
/// profile's date instead of scheduling a follow-up for each employee, which every save of a profile would have to
/// move.
/// </summary>
public sealed class AskStaleProfiles(MatchingDbContext db, FollowUpSettings settings, TimeProvider time)
{
    /// <summary>
    /// Maximum number of employees asked in one run, so that an import does not cause a burst of mails.
    /// </summary>
    public const int MaxBatch = 500;

    /// <summary>Adds the notices; at most one for each employee and half-year.</summary>
    /// <returns>Number of notices added.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = time.UtcNow();
        var before = settings.Calendar.Subtract(now, settings.StaleProfile);
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("stale-profiles", ct))
            return 0;
        // Skip employees who were asked within that time.
        var stale = await db.Accounts.AsNoTracking()
            .Where(a => a.EmployeeId != null
                && db.Profiles.Any(p => p.EmployeeId == a.EmployeeId && p.UpdatedAt < before)
                && !db.Notices
                    .Any(n => n.Kind == NoticeKind.ProfileStale && n.AccountId == a.Id && n.CreatedAt >= before)
                && !db.NoticePreferences.Any(p => p.AccountId == a.Id && p.Rhythm == NoticeRhythm.DecisionsOnly))
            .OrderBy(a => a.Id).Take(MaxBatch).Select(a => new { a.Id, a.Role, Employee = a.EmployeeId!.Value })
            .ToListAsync(ct);
        var ids = stale.ConvertAll(a => a.Id);
        var hours = await db.NoticePreferences.AsNoTracking().Where(p => ids.Contains(p.AccountId))
            .ToDictionaryAsync(p => p.AccountId, p => p.Hours, ct);
        var day = FollowUpPlan.FormatDay(WorkingCalendar.DayOf(now));
        foreach (var account in stale)
        {
            var due = NoticePolicy.DueAt(NoticeKind.ProfileStale,
                hours.GetValueOrDefault(account.Id) ?? NoticeHours.DefaultOf(account.Role), now);
            db.Notices.Add(Notice.To(NoticeKind.ProfileStale, account.Employee, account.Id, day, due, now));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return stale.Count;
    }
}
