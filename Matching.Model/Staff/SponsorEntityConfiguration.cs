using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Staff;

internal sealed class SponsorEntityConfiguration : IEntityTypeConfiguration<SponsorEntity>
{
    public void Configure(EntityTypeBuilder<SponsorEntity> builder) =>
        builder.HasKey(e => e.Code);
}
