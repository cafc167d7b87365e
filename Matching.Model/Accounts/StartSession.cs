using Matching.Persistence;

namespace Matching.Accounts;

/// <summary>Starts the session of an account whose password was verified.</summary>
public sealed class StartSession(
    MatchingDbContext db, SessionSettings settings, EndSessions end, SecurityEvents events, TimeProvider time)
{
    /// <summary>Stores the session and the changes of the account, and ends the session that it replaces.</summary>
    /// <returns>The key for the cookie.</returns>
    internal async Task<string> HandleAsync(Account account, SignInAttempt attempt, CancellationToken ct)
    {
        var (session, key) = Session.Start(account, attempt.UserAgent, settings, time.UtcNow());
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        events.SessionStarted(session.AccountId, session.Id);
        if (attempt.Previous is { } previous)
            await end.OneAsync(previous, SessionEnd.Replaced, ct);
        return key;
    }
}
