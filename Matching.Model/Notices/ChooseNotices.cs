using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>Somebody chooses how often, and when, she is written to. What is owed already keeps its hour.</summary>
public sealed class ChooseNotices(MatchingDbContext db)
{
    /// <summary>What she chose, or what holds as long as she has not.</summary>
    public static async Task<NoticeHours> ReadAsync(MatchingDbContext db, SignedInActor actor, CancellationToken ct) =>
        (await db.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == actor.Account, ct))?.Hours
        ?? NoticeHours.DefaultOf(
            await db.Accounts.Where(a => a.Id == actor.Account).Select(a => a.Role).SingleAsync(ct));

    /// <summary>Keeps it with her account.</summary>
    /// <exception cref="BusinessRuleException">An hour is out of bounds.</exception>
    public async Task HandleAsync(NoticeHours hours, SignedInActor actor, CancellationToken ct)
    {
        hours.Check();
        var kept = await db.NoticePreferences.SingleOrDefaultAsync(p => p.AccountId == actor.Account, ct);
        if (kept is null)
            db.NoticePreferences.Add(kept = new NoticePreference { AccountId = actor.Account });
        (kept.Rhythm, kept.DailyAt, kept.QuietFrom, kept.QuietTo) =
            (hours.Rhythm, hours.DailyAt, hours.QuietFrom, hours.QuietTo);
        await db.SaveChangesAsync(ct);
    }
}
