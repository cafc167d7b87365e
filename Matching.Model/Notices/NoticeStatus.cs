namespace Matching.Notices;

/// <summary>Status of a notice.</summary>
public enum NoticeStatus
{
    /// <summary>The notice waits to be sent.</summary>
    Owed,
    /// <summary>The notice was included in a mail that a server accepted.</summary>
    Sent,
    /// <summary>
    /// The notice was not sent, because it no longer applied or the recipient's preferences exclude it.
    /// </summary>
    Dropped,
    /// <summary>The notice was not delivered, because the mail was refused permanently.</summary>
    Failed,
}
