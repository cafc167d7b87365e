using System.Security.Cryptography;
using Matching.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>
/// Signs in with a password. An unknown address, a wrong password, a disabled and a throttled account cost the same
/// work (one hash, the same statements) and return the same result.
/// </summary>
public sealed class SignInByPassword(
    MatchingDbContext db, IPasswordHasher<Account> hasher, SignInThrottle throttle, StartSession start,
    SecurityEvents events)
{
    /// <summary>
    /// Hash of a random password, verified if there is no account, so that the response time is the same.
    /// </summary>
    private static readonly string Decoy = new PasswordHasher<Account>()
        .HashPassword(new(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Verifies the password and starts a session.</summary>
    /// <returns>The key for the cookie; null if the sign-in is refused.</returns>
    public async Task<string?> HandleAsync(SignInAttempt attempt, CancellationToken ct)
    {
        var email = attempt.Email.Trim();
        var name = AccountDirectory.NormalizeName(email);
        var mayTry = await throttle.TryAsync(email, attempt.Address, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct);
        // Read in every case, because the first use computes it.
        var decoy = Decoy;
        var verified = hasher.VerifyHashedPassword(account ?? new(), account?.PasswordHash ?? decoy,
            attempt.Password);
        if (Refusal(account, mayTry, verified) is { } why)
        {
            events.SignInRefused(account?.Id, why);
            return null;
        }
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
            account!.PasswordHash = hasher.HashPassword(account, attempt.Password);
        var key = await start.HandleAsync(account!, attempt, ct);
        await throttle.SucceedAsync(email, attempt.Address, ct);
        return key;
    }

    private static SignInRefusal? Refusal(Account? account, bool mayTry, PasswordVerificationResult verified) =>
        !mayTry ? SignInRefusal.Throttled
        : account is null ? SignInRefusal.UnknownAccount
        : account.PasswordHash is null || verified == PasswordVerificationResult.Failed ? SignInRefusal.WrongPassword
        : account.IsDisabled ? SignInRefusal.AccountDisabled
        : null;
}
