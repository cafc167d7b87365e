using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailOutbox;

/// <summary>
/// One mail to one reader, for whatever is due to her when it is written. Its id is its Message-ID, whatever number of
/// times it is tried. It holds no text. Changed by <see cref="MailLease"/> alone, by the database's clock.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>Row id, and the left part of the Message-ID.</summary>
    public Guid Id { get; private init; }
    /// <summary>Account of the reader; null for a line manager.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Address of a reader without an account, or empty.</summary>
    public string Address { get; private init; } = "";
    /// <summary>UTC instant.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>Where it stands.</summary>
    public MailStatus Status { get; private set; }
    /// <summary>How often a server was asked to take it.</summary>
    public int Attempts { get; private set; }
    /// <summary>Instant of the database before which it is left alone.</summary>
    public DateTime NextTryAt { get; private set; }
    /// <summary>The process that is at it.</summary>
    public string LeaseOwner { get; private set; } = "";
    /// <summary>Raised by each claim.</summary>
    public int LeaseEpoch { get; private set; }
    /// <summary>Instant of the database at which another process may take it; null when nobody is at it.</summary>
    public DateTime? LeaseUntil { get; private set; }
    /// <summary>
    /// Nobody knows whether the last try came through: what it says must not grow, its readers may have it.
    /// </summary>
    public bool Uncertain { get; private set; }
    /// <summary>What the server said last, or empty.</summary>
    public string LastError { get; private set; } = "";
    /// <summary>UTC instant at which a server took it.</summary>
    public DateTime? SentAt { get; private set; }

    /// <summary>A mail for the reader of some notices.</summary>
    internal static OutgoingMail To(Guid? account, string address, DateTime now, DateTime databaseNow) =>
        new() { Id = Guid.CreateVersion7(), AccountId = account, Address = address, CreatedAt = now,
            NextTryAt = databaseNow };
}
