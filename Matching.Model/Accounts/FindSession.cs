using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>A valid session and its account.</summary>
public sealed record LiveSession(Guid Id, Account Account);

/// <summary>Validates the session of each request with one query, and a write every few minutes.</summary>
public sealed class FindSession(MatchingDbContext db, SessionSettings settings, EndSessions end, TimeProvider time)
{
    /// <summary>Finds the session of a key; ends it if it has expired or its account has changed.</summary>
    /// <returns>Null if the key has no valid session.</returns>
    public async Task<LiveSession?> HandleAsync(string key, CancellationToken ct)
    {
        var hash = Session.Hash(key);
        var found = await db.Sessions.AsNoTracking().Where(s => s.KeyHash == hash && s.EndedAt == null)
            .Join(db.Accounts.AsNoTracking(), s => s.AccountId, a => a.Id, (s, a) => new { Session = s, Account = a })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var (session, now) = (found.Session, time.GetUtcNow().UtcDateTime);
        if (session.FindEnd(found.Account, settings, now) is { } why)
        {
            await end.OneAsync(session.Id, why, ct);
            return null;
        }
        if (now - session.LastSeenAt > Session.SeenStep(settings))
            await db.Sessions.Where(s => s.Id == session.Id && s.LastSeenAt < now)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
        return new LiveSession(session.Id, found.Account);
    }
}

/// <summary>Ends sessions and logs the reason.</summary>
public sealed class EndSessions(MatchingDbContext db, SecurityEvents events, TimeProvider time)
{
    /// <summary>Ends one session; does nothing if it has already ended.</summary>
    public async Task OneAsync(Guid session, SessionEnd why, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
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
    /// Ends all sessions of an account without saving, and changes the security stamp, which also invalidates sessions
    /// that start concurrently.
    /// </summary>
    /// <returns>An action that writes the security events, to be called after the save.</returns>
    internal async Task<Action> AllAsync(Account account, SessionEnd why, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        account.SecurityStamp = Guid.CreateVersion7().ToString();
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        var live = await db.Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null && s.ExpiresAt > now)
            .ToListAsync(ct);
        live.ForEach(s => s.EndBy(why, now));
        return () => live.ForEach(s => events.SessionEnded(account.Id, s.Id, why));
    }
}
