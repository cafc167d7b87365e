using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

/// <summary>
/// Something that the service owes one reader in words: what, about which row, and not before when. It holds no text:
/// the mail is written when it is sent, from what is true then. Owed in the save of the use case that gives rise to it.
/// </summary>
public sealed class Notice
{
    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }
    /// <summary>What it tells.</summary>
    public NoticeKind Kind { get; private init; }
    /// <summary>The row it speaks of: an offer, an assignment, a need or an employee, as the kind says.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>Account of the reader; null for a line manager, who has none.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Address of a reader without an account, or empty.</summary>
    public string Address { get; private init; } = "";
    /// <summary>
    /// Natural key, unique for ever: kind, subject, reader, and which time it is told. Owing it twice is owing it once.
    /// </summary>
    public string Key { get; private init; } = "";
    /// <summary>UTC instant at which it came to be owed.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>UTC instant before which it is not sent: quiet hours and digests are in it.</summary>
    public DateTime DueAt { get; private init; }
    /// <summary>Where it stands.</summary>
    public NoticeStatus Status { get; set; }
    /// <summary>The mail that carries it, or null.</summary>
    public Guid? MailId { get; set; }

    /// <summary>A notice for an account.</summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="subject">The row it speaks of.</param>
    /// <param name="account">Its reader.</param>
    /// <param name="occurrence">Which time it is told, e.g. <c>2027-02</c> for a monthly one; empty when it is told
    /// once.</param>
    /// <param name="dueAt">UTC instant before which it is not sent.</param>
    /// <param name="now">UTC instant.</param>
    public static Notice To(NoticeKind kind, Guid subject, Guid account, string occurrence, DateTime dueAt,
        DateTime now) =>
        Make(kind, subject, account, "", $"{kind}:{subject:N}:{account:N}:{occurrence}", dueAt, now);

    /// <summary>A notice for a reader who has no account.</summary>
    /// <inheritdoc cref="To(NoticeKind, Guid, Guid, string, DateTime, DateTime)" />
    public static Notice ToAddress(NoticeKind kind, Guid subject, string address, string occurrence, DateTime dueAt,
        DateTime now) =>
        Make(kind, subject, null, address, $"{kind}:{subject:N}:{address}:{occurrence}", dueAt, now);

    private static Notice Make(NoticeKind kind, Guid subject, Guid? account, string address, string key, DateTime dueAt,
        DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        SubjectId = subject,
        AccountId = account,
        Address = address,
        Key = key,
        CreatedAt = now,
        DueAt = dueAt,
    };
}
