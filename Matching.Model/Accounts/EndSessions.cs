using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>Ends sessions and logs the reason.</summary>
public sealed class EndSessions(MatchingDbContext db, SecurityEvents events, TimeProvider time)
{
    /// <summary>Ends one session; does nothing if it has already ended.</summary>
    public async Task OneAsync(Guid session, SessionEnd why, CancellationToken ct)
    {
        var now = time.UtcNow();
        var row = db.Sessions.Where(s => s.Id == session);
        if (await row.Where(s => s.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.End, why), ct) > 0)
            events.SessionEnded(await row.Select(s => s.AccountId).SingleAsync(ct), session, why);
    }

    /// <summary>Deletes sessions that ended or expired longer ago than <see cref="Session.Kept"/>.</summary>
    public static Task RemoveOldAsync(MatchingDbContext db, DateTime now, CancellationToken ct)
    {
        var old = now - Session.Kept;
        return db.Sessions.Where(s => s.ExpiresAt < old || s.EndedAt < old).ExecuteDeleteAsync(ct);
    }

    /// <summary>
    /// Ends all sessions of an account, changes the security stamp, which also invalidates sessions that start
    /// concurrently, and saves, together with the caller's changes.
    /// </summary>
    /// <param name="account">The account, tracked.</param>
    /// <param name="why">Reason of the ends.</param>
    /// <param name="log">Writes the security event of the account, before those of the sessions.</param>
    /// <param name="ct">Cancellation token.</param>
    internal async Task AllAsync(Account account, SessionEnd why, Action<Guid> log, CancellationToken ct)
    {
        var now = time.UtcNow();
        account.SecurityStamp = Guid.CreateVersion7().ToString();
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        var live = await db.Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null && s.ExpiresAt > now)
            .ToListAsync(ct);
        live.ForEach(s => s.EndBy(why, now));
        await db.SaveChangesAsync(ct);
        log(account.Id);
        live.ForEach(s => events.SessionEnded(account.Id, s.Id, why));
    }
}
