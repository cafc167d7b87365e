using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

internal sealed class NoticePreferenceConfiguration : IEntityTypeConfiguration<NoticePreference>
{
    public void Configure(EntityTypeBuilder<NoticePreference> builder)
    {
        builder.ToTable("notice_preferences");
        builder.HasKey(p => p.AccountId);
        builder.Property(p => p.Rhythm).HasConversion<string>();
        builder.Ignore(p => p.Hours);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
    }
}
