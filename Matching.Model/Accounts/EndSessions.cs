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
        if (await db.Sessions.Where(s => s.Id == session && s.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.End, why), ct) == 0)
            return;
        events.SessionEnded(await db.Sessions.Where(s => s.Id == session).Select(s => s.AccountId).SingleAsync(ct),
            session, why);
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
    /// <returns>An action that writes the security events.</returns>
    internal async Task<Action> AllAsync(Account account, SessionEnd why, CancellationToken ct)
    {
        var now = time.UtcNow();
        account.SecurityStamp = Guid.CreateVersion7().ToString();
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        var live = await db.Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null && s.ExpiresAt > now)
            .ToListAsync(ct);
        live.ForEach(s => s.EndBy(why, now));
        await db.SaveChangesAsync(ct);
        return () => live.ForEach(s => events.SessionEnded(account.Id, s.Id, why));
    }
}
