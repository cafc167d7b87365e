using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Conventions;

internal sealed class ConventionVersionConfiguration : IEntityTypeConfiguration<ConventionVersion>
{
    public void Configure(EntityTypeBuilder<ConventionVersion> builder)
    {
        builder.ToTable("convention_versions");
        builder.HasKey(v => new { v.ConventionId, v.Number });
        builder.Property(v => v.Texts).HasJsonConversion();
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
    }
}
