using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>The session and the account behind the key of a request.</summary>
public sealed record LiveSession(Guid Id, Account Account);

/// <summary>Checks at each request that the session still holds: one query, and a write every few minutes.</summary>
public sealed class FindSession(MatchingDbContext db, SessionSettings settings, EndSessions end, TimeProvider time)
{
    /// <summary>Finds the session of a key; ends one that is past its time or whose account has changed.</summary>
    /// <returns>Null when nobody is signed in by that key.</returns>
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

/// <summary>Ends sessions, each once, with its reason.</summary>
public sealed class EndSessions(MatchingDbContext db, SecurityEvents events, TimeProvider time)
{
    /// <summary>Ends one session; nothing happens to one that has ended.</summary>
    public async Task OneAsync(Guid session, SessionEnd why, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Sessions.Where(s => s.Id == session && s.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.End, why), ct) == 0)
            return;
        events.SessionEnded(await db.Sessions.Where(s => s.Id == session).Select(s => s.AccountId).SingleAsync(ct),
            session, why);
    }

    /// <summary>
    /// Removes the rows of sessions that ended or expired longer ago than <see cref="Session.Kept"/>.
    /// </summary>
    public static Task RemoveOldAsync(MatchingDbContext db, DateTime now, CancellationToken ct)
    {
        var old = now - Session.Kept;
        return db.Sessions.Where(s => s.ExpiresAt < old || s.EndedAt < old).ExecuteDeleteAsync(ct);
    }

    /// <summary>
    /// Ends all sessions of an account in the caller's save, and gives the account another security stamp, so that a
    /// session that starts at the same moment does not hold either.
    /// </summary>
    /// <returns>To be called after the save: writes the events.</returns>
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
