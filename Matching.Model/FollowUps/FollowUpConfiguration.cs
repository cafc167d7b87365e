using Matching.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.FollowUps;

internal sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_follow_ups_end", "(status = 'Due') = (ended_at IS NULL)"));
        // If two workers end it concurrently, the second save fails.
        builder.Property(f => f.Status).IsConcurrencyToken();
        builder.HasIndex(f => f.Key).IsUnique();
        builder.HasIndex(f => f.TryAt).HasFilter("status = 'Due'");
        builder.HasIndex(f => f.SubjectId);
        builder.HasOne<Need>().WithMany().HasForeignKey(f => f.NeedId);
    }
}
