namespace Matching.Notices;

/// <summary>Status of a notice.</summary>
public enum NoticeStatus
{
    /// <summary>Pending.</summary>
    Owed,
    /// <summary>Included in a mail that a server accepted.</summary>
    Sent,
    /// <summary>Not sent, because it no longer applied or the recipient's preferences exclude it.</summary>
    Dropped,
    /// <summary>Not delivered, because the mail was refused permanently.</summary>
    Failed,
}
