using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

internal sealed class AssociationConfiguration : IEntityTypeConfiguration<Association>
{
    public void Configure(EntityTypeBuilder<Association> builder)
    {
        builder.HasSearchText();
        builder.HasMany(a => a.Findings).WithOne().HasForeignKey(f => f.AssociationId);
        builder.HasIndex(a => a.Reference).IsUnique();
        builder.HasOne(a => a.Commune).WithMany().HasForeignKey(a => a.CommuneCode);
    }
}
