using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_notices_reader", "(account_id IS NULL) <> (address = '')"));
        builder.HasIndex(n => n.Key).IsUnique();
        builder.HasIndex(n => n.DueAt).HasFilter("status = 'Owed'");
        builder.HasIndex(n => n.SubjectId);
        builder.HasIndex(n => n.MailId);
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId);
    }
}
