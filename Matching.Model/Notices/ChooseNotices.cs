using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>Stores when and how often an account receives mail. Pending notices keep their due time.</summary>
public sealed class ChooseNotices(MatchingDbContext db)
{
    /// <summary>Returns the account's preferences, or the default of its role.</summary>
    public static async Task<NoticeHours> ReadAsync(MatchingDbContext db, SignedInActor actor, CancellationToken ct) =>
        (await db.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == actor.Account, ct))?.Hours
        ?? NoticeHours.DefaultOf(actor is CoordinatorActor ? Role.Coordinator : null);

    /// <summary>Stores the preferences.</summary>
    /// <exception cref="BusinessRuleException">A time is out of range.</exception>
    public async Task HandleAsync(NoticeHours hours, SignedInActor actor, CancellationToken ct)
    {
        hours.Check();
        var preference = await db.NoticePreferences.SingleOrDefaultAsync(p => p.AccountId == actor.Account, ct);
        if (preference is null)
            db.NoticePreferences.Add(preference = new() { AccountId = actor.Account });
        (preference.Rhythm, preference.DailyAt, preference.QuietFrom, preference.QuietTo) = hours;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Sets the preferences to decisions only.</summary>
    public async Task StopRemindersAsync(SignedInActor actor, CancellationToken ct) =>
        await HandleAsync(await ReadAsync(db, actor, ct) with { Rhythm = NoticeRhythm.DecisionsOnly }, actor, ct);
}
