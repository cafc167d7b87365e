using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

/// <summary>Tables of associations and of findings about their eligibility.</summary>
internal sealed class AssociationsConfiguration : IEntityTypeConfiguration<Association>,
    IEntityTypeConfiguration<EligibilityFinding>
{
    public void Configure(EntityTypeBuilder<Association> builder)
    {
        builder.HasSearchText();
        builder.HasMany(a => a.Findings).WithOne().HasForeignKey(f => f.AssociationId);
        builder.HasIndex(a => a.Reference).IsUnique();
        builder.HasOne(a => a.Commune).WithMany().HasForeignKey(a => a.CommuneCode);
    }

    public void Configure(EntityTypeBuilder<EligibilityFinding> builder) =>
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.FoundBy);
}
