namespace Matching.MailOutbox;

/// <summary>Status of a mail.</summary>
public enum MailStatus
{
    /// <summary>Waiting to be sent.</summary>
    Waiting,
    /// <summary>Accepted by a server.</summary>
    Sent,
    /// <summary>Not sent, because none of its notices applied any more.</summary>
    Dropped,
    /// <summary>Refused permanently by a server.</summary>
    Failed,
}
