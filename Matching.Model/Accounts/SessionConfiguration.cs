using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.End).HasColumnName("end_reason");
        builder.HasIndex(s => s.KeyHash).IsUnique();
        builder.HasIndex(s => s.ExpiresAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}
