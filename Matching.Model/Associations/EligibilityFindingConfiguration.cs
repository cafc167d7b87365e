using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

internal sealed class EligibilityFindingConfiguration : IEntityTypeConfiguration<EligibilityFinding>
{
    public void Configure(EntityTypeBuilder<EligibilityFinding> builder) =>
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.FoundBy);
}
