using System.Security.Cryptography;
using System.Text;
using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailLinks;

/// <summary>
/// A capability to do one thing once, sent by mail: it signs nobody in. Only the token's SHA-256 is kept; opening the
/// link shows, posting the form acts (mail scanners open links).
/// </summary>
public sealed class SignedLink
{
    /// <summary>How long expired links are kept, so that they can say that they have expired.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }
    /// <summary>What it allows.</summary>
    public LinkPurpose Purpose { get; private init; }
    /// <summary>The row on which it acts: an offer, an assignment or an account, as the purpose says.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>The account that it stands for; null for a line manager, who has none.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>The mail that carries it, or null.</summary>
    public Guid? MailId { get; private init; }
    /// <summary>Hexadecimal SHA-256 of the token.</summary>
    public string TokenHash { get; private init; } = "";
    /// <summary>UTC instant after which it does nothing.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>UTC instant of its one use.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>How long a link for a purpose lives.</summary>
    public static TimeSpan GetLifetime(LinkPurpose purpose) =>
        purpose == LinkPurpose.StopReminders ? TimeSpan.FromDays(60) : TimeSpan.FromDays(21);

    /// <summary>Makes a link and the token that goes into the mail and nowhere else.</summary>
    /// <param name="purpose">What it allows.</param>
    /// <param name="subject">On which row.</param>
    /// <param name="account">For whom it stands; null for a line manager.</param>
    /// <param name="mail">The mail that carries it, or null.</param>
    /// <param name="now">UTC instant.</param>
    public static (SignedLink Link, string Token) Create(LinkPurpose purpose, Guid subject, Guid? account, Guid? mail,
        DateTime now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new SignedLink
        {
            Id = Guid.CreateVersion7(),
            Purpose = purpose,
            SubjectId = subject,
            AccountId = account,
            MailId = mail,
            TokenHash = Hash(token),
            ExpiresAt = now + GetLifetime(purpose),
        }, token);
    }

    /// <summary>What is stored of a token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Uses the link up.</summary>
    /// <exception cref="SpentLinkException">It was used before or has expired.</exception>
    public void Use(DateTime now)
    {
        RequireFresh(now);
        UsedAt = now;
    }

    /// <summary>Whether it still does something.</summary>
    /// <exception cref="SpentLinkException">It was used before or has expired.</exception>
    public void RequireFresh(DateTime now)
    {
        switch (FindRefusal(now))
        {
            case LinkRefusal.Used:
                throw new SpentLinkException(new("Ce lien a déjà servi : votre réponse est enregistrée.",
                    "This link has been used already: your answer is recorded."));
            case LinkRefusal.Expired:
                throw new SpentLinkException(new("Ce lien a expiré.", "This link has expired."));
        }
    }

    /// <summary>Why it does nothing any more, or null while it does.</summary>
    internal LinkRefusal? FindRefusal(DateTime now)
    {
        if (UsedAt is not null) return LinkRefusal.Used;
        return now >= ExpiresAt ? LinkRefusal.Expired : null;
    }
}
