namespace Matching.Notices;

/// <summary>
/// A notification of one kind, about one row, for one recipient. It stores no text: the mail is written when it is
/// sent, from the state at that time. It is stored in the same save as its cause.
/// </summary>
public sealed class Notice
{
    /// <summary>Primary key.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>Kind of the notice.</summary>
    public NoticeKind Kind { get; private init; }
    /// <summary>
    /// Id of the row that it is about: an offer, an assignment, a need, a convention or an employee, depending on
    /// <see cref="Kind"/> as <see cref="NoticeTable"/> lists it.
    /// </summary>
    public Guid SubjectId { get; private init; }
    /// <summary>Account of the recipient; null for a line manager, who has none.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>E-mail address of a recipient without an account, or empty.</summary>
    public string Address { get; private init; } = "";
    /// <summary>Unique natural key: kind, subject, recipient and occurrence. It prevents duplicates.</summary>
    public string Key { get; private init; } = "";
    /// <summary>UTC instant of creation.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>UTC instant before which it is not sent; quiet hours and digests are already considered.</summary>
    public DateTime DueAt { get; private init; }
    /// <summary>Current status.</summary>
    public NoticeStatus Status { get; set; }
    /// <summary>Id of the mail that contains it, or null.</summary>
    public Guid? MailId { get; set; }

    /// <summary>Creates a notice for an account.</summary>
    /// <param name="kind">Kind of the notice.</param>
    /// <param name="subject">Id of the row that it is about.</param>
    /// <param name="account">Account of the recipient.</param>
    /// <param name="occurrence">Distinguishes repeated notices, for example <c>2027-02</c> for a monthly one; empty for
    /// a single one.</param>
    /// <param name="dueAt">UTC instant before which it is not sent.</param>
    /// <param name="now">Current UTC instant.</param>
    public static Notice To(NoticeKind kind, Guid subject, Guid account, string occurrence, DateTime dueAt,
        DateTime now) =>
        new(kind, subject, $"{account:N}", occurrence, dueAt, now) { AccountId = account };

    /// <summary>Creates a notice for a recipient without an account.</summary>
    /// <inheritdoc cref="To(NoticeKind, Guid, Guid, string, DateTime, DateTime)" />
    public static Notice ToAddress(NoticeKind kind, Guid subject, string address, string occurrence, DateTime dueAt,
        DateTime now) =>
        new(kind, subject, address, occurrence, dueAt, now) { Address = address };

    private Notice(NoticeKind kind, Guid subject, string recipient, string occurrence, DateTime dueAt, DateTime now)
    {
        (Kind, SubjectId, DueAt, CreatedAt) = (kind, subject, dueAt, now);
        Key = $"{kind}:{subject:N}:{recipient}:{occurrence}";
    }

    // For the database.
    private Notice()
    {
    }
}
