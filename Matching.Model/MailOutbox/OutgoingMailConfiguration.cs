using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailOutbox;

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_outgoing_mails_reader",
            "(account_id IS NULL) <> (address = '')"));
        builder.HasIndex(m => m.NextTryAt).HasFilter("status = 'Waiting'");
        // One waiting mail per recipient, so concurrent processes cannot create two.
        builder.HasIndex(m => new { m.AccountId, m.Address }).IsUnique()
            .HasFilter("status = 'Waiting' AND account_id IS NOT NULL")
            .HasDatabaseName("ux_outgoing_mails_one_an_account");
        builder.HasIndex(m => m.Address).IsUnique().HasFilter("status = 'Waiting' AND account_id IS NULL")
            .HasDatabaseName("ux_outgoing_mails_one_an_address");
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
    }
}
