using Matching.Datasets;
using Matching.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>
/// Disables and enables accounts, and gives them another password. The account's row and its history stay.
/// </summary>
public sealed class SwitchAccount(MatchingDbContext db, EndSessions sessions, IPasswordHasher<Account> hasher,
    SecurityEvents events)
{
    /// <summary>Ends every session of the account and lets nobody sign in; its mailed links do nothing.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    public async Task DisableAsync(string email, CancellationToken ct)
    {
        var account = await FindAsync(email, ct);
        (account.LockoutEnabled, account.LockoutEnd) = (true, Account.Disabled);
        var ended = await sessions.AllAsync(account, SessionEnd.AccountDisabled, ct);
        await db.SaveChangesAsync(ct);
        events.AccountDisabled(account.Id);
        ended();
    }

    /// <summary>Lets the account sign in again, with the password that it had; failed tries are forgotten.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    public async Task EnableAsync(string email, CancellationToken ct)
    {
        var account = await FindAsync(email, ct);
        (account.LockoutEnabled, account.LockoutEnd) = (true, null);
        var ended = await sessions.AllAsync(account, SessionEnd.AccountChanged, ct);
        await db.SaveChangesAsync(ct);
        await SignInThrottle.ForgetAsync(db, email, ct);
        events.AccountEnabled(account.Id);
        ended();
    }

    /// <summary>Gives the account another password and ends every session that the old one began.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    /// <exception cref="InputException">The password is too weak.</exception>
    public async Task ChangePasswordAsync(string email, string password, CancellationToken ct)
    {
        var account = await FindAsync(email, ct);
        if (PasswordRules.Fault(password, email) is { } weak)
            throw new InputException([new InputFault("--password-stdin", null, null, weak)]);
        account.PasswordHash = hasher.HashPassword(account, password);
        var ended = await sessions.AllAsync(account, SessionEnd.PasswordChanged, ct);
        await db.SaveChangesAsync(ct);
        events.PasswordChanged(account.Id);
        ended();
    }

    private async Task<Account> FindAsync(string email, CancellationToken ct)
    {
        var name = email.ToUpperInvariant();
        return await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct)
            ?? throw new NotFoundException();
    }
}
