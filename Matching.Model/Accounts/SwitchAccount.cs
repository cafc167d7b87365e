using Matching.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>Disables and enables accounts, and replaces passwords. The account's row and history remain.</summary>
public sealed class SwitchAccount(MatchingDbContext db, EndSessions sessions, IPasswordHasher<Account> hasher,
    SecurityEvents events)
{
    /// <summary>Ends all sessions and prevents sign-in; the account's mail links stop working.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    public async Task DisableAsync(string email, CancellationToken ct)
    {
        var account = await FindAsync(email, ct);
        (account.LockoutEnabled, account.LockoutEnd) = (true, Account.Disabled);
        await sessions.AllAsync(account, SessionEnd.AccountDisabled, events.AccountDisabled, ct);
    }

    /// <summary>Allows sign-in again with the previous password, and resets failed attempts.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    public async Task EnableAsync(string email, CancellationToken ct)
    {
        var account = await FindAsync(email, ct);
        (account.LockoutEnabled, account.LockoutEnd) = (true, null);
        await sessions.AllAsync(account, SessionEnd.AccountChanged, events.AccountEnabled, ct);
        await SignInThrottle.ForgetAsync(db, email, ct);
    }

    /// <summary>Replaces the password and ends all sessions.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    /// <exception cref="InputException">The password is too weak.</exception>
    public async Task ChangePasswordAsync(string email, string password, CancellationToken ct)
    {
        var account = await FindAsync(email, ct);
        if (PasswordRules.Fault(password, email) is { } fault)
            throw new InputException([InputFault.OfArgument("password", fault)]);
        account.PasswordHash = hasher.HashPassword(account, password);
        await sessions.AllAsync(account, SessionEnd.PasswordChanged, events.PasswordChanged, ct);
    }

    private async Task<Account> FindAsync(string email, CancellationToken ct)
    {
        var name = AccountDirectory.NormalizeName(email);
        return await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct)
            ?? throw new NotFoundException();
    }
}
