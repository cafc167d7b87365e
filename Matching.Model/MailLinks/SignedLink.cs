using System.Security.Cryptography;
using Matching.Accounts;

namespace Matching.MailLinks;

/// <summary>
/// A single-use capability sent by mail; it does not sign anybody in. Only the token's SHA-256 is stored. Opening the
/// link only shows a form, because mail scanners open links; posting the form acts.
/// </summary>
public sealed class SignedLink
{
    /// <summary>Time for which expired links are kept, so that their page can say that they have expired.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Primary key.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>The action that it allows.</summary>
    public LinkPurpose Purpose { get; private init; }
    /// <summary>
    /// Id of the row on which it acts: an offer, an assignment or an account, depending on <see cref="Purpose"/>.
    /// </summary>
    public Guid SubjectId { get; private init; }
    /// <summary>Account for which it acts; null for a line manager.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Id of the mail that contains it, or null.</summary>
    public Guid? MailId { get; private init; }
    /// <summary>Hexadecimal SHA-256 of the token.</summary>
    public string TokenHash { get; private init; } = "";
    /// <summary>UTC instant of expiry.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>UTC instant of use; null while unused.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Returns the time from creation to expiry.</summary>
    public static TimeSpan GetLifetime(LinkPurpose purpose) =>
        purpose == LinkPurpose.StopReminders ? TimeSpan.FromDays(60) : TimeSpan.FromDays(21);

    /// <summary>Creates a link and its token. The token is sent in the mail and not stored.</summary>
    /// <param name="purpose">The action that it allows.</param>
    /// <param name="subject">Id of the row on which it acts.</param>
    /// <param name="account">Account for which it acts; null for a line manager.</param>
    /// <param name="mail">Id of the mail that contains it, or null.</param>
    /// <param name="now">Current UTC instant.</param>
    public static (SignedLink Link, string Token) Create(LinkPurpose purpose, Guid subject, Guid? account, Guid? mail,
        DateTime now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new()
        {
            Purpose = purpose,
            SubjectId = subject,
            AccountId = account,
            MailId = mail,
            TokenHash = Session.Hash(token),
            ExpiresAt = now + GetLifetime(purpose),
        }, token);
    }

    /// <summary>Marks the link as used.</summary>
    /// <exception cref="SpentLinkException">The link was used or has expired.</exception>
    public void Use(DateTime now)
    {
        RequireFresh(now);
        UsedAt = now;
    }

    /// <summary>Throws if the link can no longer be used.</summary>
    /// <exception cref="SpentLinkException">The link was used or has expired.</exception>
    public void RequireFresh(DateTime now)
    {
        if (FindRefusal(now) is { } refusal)
            throw new SpentLinkException(refusal == LinkRefusal.Used
                ? new("Ce lien a déjà servi : votre réponse est enregistrée.",
                    "This link has already been used: your answer is recorded.")
                : new("Ce lien a expiré.", "This link has expired."));
    }

    /// <summary>Why the link cannot be used; null if it can.</summary>
    internal LinkRefusal? FindRefusal(DateTime now) =>
        UsedAt is not null ? LinkRefusal.Used : now >= ExpiresAt ? LinkRefusal.Expired : null;
}
