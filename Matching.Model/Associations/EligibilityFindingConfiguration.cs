using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

internal sealed class EligibilityFindingConfiguration : IEntityTypeConfiguration<EligibilityFinding>
{
    public void Configure(EntityTypeBuilder<EligibilityFinding> builder)
    {
        builder.ToTable("eligibility_findings");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Basis).HasConversion<string>();
        builder.HasIndex(f => f.AssociationId);
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.FoundBy);
    }
}
