using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>Whoever runs the installation takes a sign-in away, or gives it back. The account stays: what it did stands under its id.</summary>
public sealed class SwitchAccount(MatchingDbContext db)
{
    /// <summary>From the next request on nobody is signed in with it, and its mailed links do nothing.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    public Task DisableAsync(string email, CancellationToken ct) => SwitchAsync(email, Account.Disabled, ct);

    /// <summary>It may sign in again, with the password that it had; a lock after too many tries goes too.</summary>
    /// <exception cref="NotFoundException">No account has that address.</exception>
    public Task EnableAsync(string email, CancellationToken ct) => SwitchAsync(email, null, ct);

    private async Task SwitchAsync(string email, DateTimeOffset? until, CancellationToken ct)
    {
        var name = email.ToUpperInvariant();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct) ?? throw new NotFoundException();
        (account.LockoutEnabled, account.LockoutEnd, account.AccessFailedCount) = (true, until, 0);
        // Cookies given out before hold no longer.
        account.SecurityStamp = Guid.CreateVersion7().ToString();
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        await db.SaveChangesAsync(ct);
    }
}
