using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.FollowUps;

/// <summary>Where a mail stands.</summary>
public enum MailStatus
{
    /// <summary>Still to be handed over.</summary>
    Waiting,
    /// <summary>A server has taken it.</summary>
    Sent,
    /// <summary>Nothing of what it would say was true any more, or it was not wanted.</summary>
    Dropped,
    /// <summary>A server refused it for good.</summary>
    Failed,
}

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

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails",
            t => t.HasCheckConstraint("ck_outgoing_mails_reader", "(account_id IS NULL) <> (address = '')"));
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Status).HasConversion<string>();
        builder.HasIndex(m => m.NextTryAt).HasFilter("status = 'Waiting'");
        // One mail at a time a reader: two processes that gather at once cannot write her twice.
        builder.HasIndex(m => new { m.AccountId, m.Address }).IsUnique()
            .HasFilter("status = 'Waiting' AND account_id IS NOT NULL")
            .HasDatabaseName("ux_outgoing_mails_one_an_account");
        builder.HasIndex(m => m.Address).IsUnique().HasFilter("status = 'Waiting' AND account_id IS NULL")
            .HasDatabaseName("ux_outgoing_mails_one_an_address");
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
    }
}
