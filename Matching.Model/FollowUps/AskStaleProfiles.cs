using System.Globalization;
using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// Every day: employees whose profile nobody has touched for half a year are asked whether it is still true. A row for
/// each of 233 000 people would be moved at each save of theirs; the profile's own date says as much.
/// </summary>
public sealed class AskStaleProfiles(MatchingDbContext db, TimeProvider time)
{
    /// <summary>People asked in one go: the first day after an import must not flood.</summary>
    public const int MaxBatch = 500;

    /// <summary>Asks them; each once for each half-year that has gone by.</summary>
    /// <returns>How many.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var settings = db.FollowUpSettings;
        var before = settings.Calendar.Add(now, settings.StaleProfile with { Amount = -settings.StaleProfile.Amount });
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("stale-profiles", ct))
            return 0;
        // Whoever was asked less than that time ago has been asked.
        var stale = await db.Accounts.AsNoTracking()
            .Where(a => a.EmployeeId != null
                && db.Profiles.Any(p => p.EmployeeId == a.EmployeeId && p.UpdatedAt < before)
                && !db.Notices
                    .Any(n => n.Kind == NoticeKind.ProfileStale && n.AccountId == a.Id && n.CreatedAt >= before)
                && !db.NoticePreferences.Any(p => p.AccountId == a.Id && p.Rhythm == NoticeRhythm.DecisionsOnly))
            .OrderBy(a => a.Id).Take(MaxBatch).Select(a => new { a.Id, a.Role, Employee = a.EmployeeId!.Value })
            .ToListAsync(ct);
        var ids = stale.ConvertAll(a => a.Id);
        var hours = (await db.NoticePreferences.AsNoTracking().Where(p => ids.Contains(p.AccountId)).ToListAsync(ct))
            .ToDictionary(p => p.AccountId, p => p.Hours);
        var day = WorkingCalendar.DayOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var person in stale)
        {
            var due = NoticePolicy.DueAt(NoticeKind.ProfileStale,
                hours.GetValueOrDefault(person.Id) ?? NoticeHours.DefaultOf(person.Role), now);
            db.Notices.Add(Notice.To(NoticeKind.ProfileStale, person.Employee, person.Id, day, due, now));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return stale.Count;
    }
}
