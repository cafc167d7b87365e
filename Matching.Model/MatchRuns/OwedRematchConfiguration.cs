using Matching.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

internal sealed class OwedRematchConfiguration : IEntityTypeConfiguration<OwedRematch>
{
    public void Configure(EntityTypeBuilder<OwedRematch> builder)
    {
        builder.HasKey(o => o.NeedId);
        builder.HasIndex(o => new { o.Epoch, o.Chunk });
        builder.HasOne<Need>().WithOne().HasForeignKey<OwedRematch>(o => o.NeedId);
        builder.HasOne<Rematch>().WithMany().HasForeignKey(o => o.Epoch);
    }
}
