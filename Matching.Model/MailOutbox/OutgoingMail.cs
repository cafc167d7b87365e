using Matching.Persistence;

namespace Matching.MailOutbox;

/// <summary>
/// A mail to one recipient with all notices that are due when it is written. Its id is its Message-ID on every attempt.
/// It stores no text. Only <see cref="MailLease"/> and <see cref="RecordBounce"/> change it.
/// </summary>
public sealed class OutgoingMail : ILeased
{
    /// <summary>Primary key, and the local part of the Message-ID.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>Account of the recipient; null for a line manager.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>E-mail address of a recipient without an account, or empty.</summary>
    public string Address { get; private init; } = "";
    /// <summary>UTC instant of creation.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>Current status.</summary>
    public MailStatus Status { get; private set; }
    /// <summary>Number of attempts to send it.</summary>
    public int Attempts { get; private set; }
    /// <summary>Instant of the next attempt, by the database's clock.</summary>
    public DateTime NextTryAt { get; private set; }
    /// <summary>Process that holds the lease, or held it last; empty before the first claim.</summary>
    public string LeaseOwner { get; private set; } = "";
    /// <summary>Incremented by each claim.</summary>
    public int LeaseEpoch { get; private set; }
    /// <summary>Instant at which the lease expires, by the database's clock; null without a lease.</summary>
    public DateTime? LeaseUntil { get; private set; }
    /// <summary>Whether the last attempt may have been delivered. If so, no notices are added.</summary>
    public bool Uncertain { get; private set; }
    /// <summary>Last error of a server, or empty.</summary>
    public string LastError { get; private set; } = "";
    /// <summary>UTC instant at which a server accepted it.</summary>
    public DateTime? SentAt { get; private set; }

    internal static OutgoingMail To(Guid? account, string address, DateTime now, DateTime databaseNow) =>
        new() { AccountId = account, Address = address, CreatedAt = now, NextTryAt = databaseNow };
}
