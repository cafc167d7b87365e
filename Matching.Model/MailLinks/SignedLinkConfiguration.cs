using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailLinks;

internal sealed class SignedLinkConfiguration : IEntityTypeConfiguration<SignedLink>
{
    public void Configure(EntityTypeBuilder<SignedLink> builder)
    {
        // If a link is used twice concurrently, the second save fails.
        builder.Property(l => l.UsedAt).IsConcurrencyToken();
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => new { l.SubjectId, l.Purpose });
        builder.HasIndex(l => l.MailId);
        builder.HasIndex(l => l.ExpiresAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
    }
}
