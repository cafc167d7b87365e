using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

/// <summary>
/// One sign-in in one browser or program. The cookie holds a random key of 256 bits and nothing else; the row keeps the
/// key's SHA-256, so that a copy of the database signs nobody in.
/// </summary>
public sealed class Session
{
    /// <summary>How long the row of an ended session is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int KeyBytes = 32;

    /// <summary>Row id; it may be shown and logged.</summary>
    public Guid Id { get; private init; }
    /// <summary>Hexadecimal SHA-256 of the key.</summary>
    public string KeyHash { get; private init; } = "";
    /// <summary>Whose session it is.</summary>
    public Guid AccountId { get; private init; }
    /// <summary>The account's security stamp at sign-in; the session ends when the account has another one.</summary>
    public string SecurityStamp { get; private init; } = "";
    /// <summary>Browser and system, such as "Firefox, Windows", or empty.</summary>
    public string Device { get; private init; } = "";
    /// <summary>UTC instant of the sign-in.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>UTC instant of the last request, at most <see cref="SeenStep"/> too early.</summary>
    public DateTime LastSeenAt { get; private init; }
    /// <summary>UTC instant of the absolute expiry.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>UTC instant of the end; null while the session is alive.</summary>
    public DateTime? EndedAt { get; private set; }
    /// <summary>Why it ended; null while it is alive.</summary>
    public SessionEnd? End { get; private set; }

    /// <summary>Starts a session and makes the key that goes into the cookie and nowhere else.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="userAgent">The request's User-Agent; its short name is kept.</param>
    /// <param name="settings">How long it lasts.</param>
    /// <param name="now">UTC instant.</param>
    public static (Session Session, string Key) Start(Account account, string userAgent, SessionSettings settings,
        DateTime now)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return (new Session
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

    /// <summary>What is stored of a key.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>
    /// How exactly <see cref="LastSeenAt"/> is kept: a write for each request would cost more than it tells.
    /// </summary>
    public static TimeSpan SeenStep(SessionSettings settings) =>
        TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(5).Ticks, settings.Idle.Ticks / 10));

    /// <summary>Why the session must end now, or null while it may go on.</summary>
    public SessionEnd? FindEnd(Account account, SessionSettings settings, DateTime now)
    {
        if (account.IsDisabled) return SessionEnd.AccountDisabled;
        if (SecurityStamp != (account.SecurityStamp ?? "")) return SessionEnd.AccountChanged;
        if (now >= ExpiresAt) return SessionEnd.Expired;
        return now - LastSeenAt >= settings.Idle ? SessionEnd.Idle : null;
    }

    /// <summary>Ends the session. An ended one keeps its first end.</summary>
    public void EndBy(SessionEnd why, DateTime now)
    {
        if (EndedAt is null)
            (EndedAt, End) = (now, why);
    }
}
