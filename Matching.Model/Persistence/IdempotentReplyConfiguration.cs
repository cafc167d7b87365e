using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

internal sealed class IdempotentReplyConfiguration : IEntityTypeConfiguration<IdempotentReply>
{
    public void Configure(EntityTypeBuilder<IdempotentReply> builder)
    {
        builder.HasKey(r => new { r.AccountId, r.Key });
        builder.Property(r => r.Key).HasMaxLength(255);
        builder.HasIndex(r => r.At);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId);
    }
}
