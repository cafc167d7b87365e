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
        var (session, now) = (found.Session, time.UtcNow());
        if (session.FindEnd(found.Account, settings, now) is { } why)
        {
            await end.OneAsync(session.Id, why, ct);
            return null;
        }
        if (now - session.LastSeenAt > Session.SeenStep(settings))
            await db.Sessions.Where(s => s.Id == session.Id && s.LastSeenAt < now)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
        return new(session.Id, found.Account);
    }
}
