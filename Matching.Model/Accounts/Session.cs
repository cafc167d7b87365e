using System.Security.Cryptography;
using System.Text;

namespace Matching.Accounts;

/// <summary>
/// A sign-in in one browser or program. The cookie contains a random key of 256 bits; the row stores only its SHA-256,
/// so a copy of the database cannot be used to sign in.
/// </summary>
public sealed class Session
{
    /// <summary>Time for which ended sessions are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int KeyBytes = 32;

    /// <summary>Primary key; not secret.</summary>
    public Guid Id { get; private init; }
    /// <summary>Hexadecimal SHA-256 of the key.</summary>
    public string KeyHash { get; private init; } = "";
    /// <summary>Id of the account.</summary>
    public Guid AccountId { get; private init; }
    /// <summary>The account's security stamp at sign-in; the session ends when the account's stamp changes.</summary>
    public string SecurityStamp { get; private init; } = "";
    /// <summary>Browser and operating system, such as "Firefox, Windows", or empty.</summary>
    public string Device { get; private init; } = "";
    /// <summary>UTC instant of the sign-in.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>UTC instant of the last request, with a precision of <see cref="SeenStep"/>.</summary>
    public DateTime LastSeenAt { get; private init; }
    /// <summary>UTC instant of the absolute expiry.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>UTC instant of the end; null while live.</summary>
    public DateTime? EndedAt { get; private set; }
    /// <summary>Reason of the end; null while live.</summary>
    public SessionEnd? End { get; private set; }

    /// <summary>Creates a session and the key for its cookie. The key is not stored.</summary>
    /// <param name="account">Account that signs in.</param>
    /// <param name="userAgent">User-Agent header; only a short name is stored.</param>
    /// <param name="settings">Lifetime of sessions.</param>
    /// <param name="now">Current UTC instant.</param>
    public static (Session Session, string Key) Start(Account account, string userAgent, SessionSettings settings,
        DateTime now)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return (new()
        {
            Id = Guid.CreateVersion7(),
            KeyHash = Hash(key),
            AccountId = account.Id,
            SecurityStamp = account.SecurityStamp ?? "",
            Device = DeviceName.From(userAgent),
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + settings.Absolute,
        }, key);
    }

    /// <summary>Returns the hexadecimal SHA-256 of a key, or of another text that is not stored.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Interval at which <see cref="LastSeenAt"/> is updated, which avoids a write on each request.</summary>
    public static TimeSpan SeenStep(SessionSettings settings) =>
        TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(5).Ticks, settings.Idle.Ticks / 10));

    /// <summary>Returns why the session must end now, or null while it is valid.</summary>
    public SessionEnd? FindEnd(Account account, SessionSettings settings, DateTime now) =>
        account.IsDisabled ? SessionEnd.AccountDisabled
        : SecurityStamp != (account.SecurityStamp ?? "") ? SessionEnd.AccountChanged
        : now >= ExpiresAt ? SessionEnd.Expired
        : now - LastSeenAt >= settings.Idle ? SessionEnd.Idle
        : null;

    /// <summary>Ends the session; does nothing if it has already ended.</summary>
    public void EndBy(SessionEnd why, DateTime now)
    {
        if (EndedAt is null)
            (EndedAt, End) = (now, why);
    }
}
