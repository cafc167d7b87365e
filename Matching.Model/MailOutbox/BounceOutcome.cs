namespace Matching.MailOutbox;

/// <summary>Result of processing a delivery report.</summary>
public enum BounceOutcome
{
    /// <summary>Not a mail of this installation, or not sent to the reported address.</summary>
    NotOurs,
    /// <summary>The mail is delayed or was refused temporarily; nothing changes.</summary>
    NotFinal,
    /// <summary>The mail failed; its address is marked as bouncing.</summary>
    Refused,
    /// <summary>The mail had already failed; nothing changes.</summary>
    KnownAlready,
}
