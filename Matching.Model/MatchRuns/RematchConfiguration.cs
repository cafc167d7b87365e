using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

internal sealed class RematchConfiguration : IEntityTypeConfiguration<Rematch>
{
    public void Configure(EntityTypeBuilder<Rematch> builder)
    {
        builder.HasKey(r => r.Number);
        builder.Property(r => r.Number).ValueGeneratedNever();
    }
}
