using Matching.Needs;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Interaction> builder)
    {
        builder.ToTable("interactions", t =>
        {
            t.HasCheckConstraint("ck_interactions_propensity", "propensity > 0 AND propensity <= 1");
            t.HasCheckConstraint("ck_interactions_rating", "rating BETWEEN 1 AND 5");
        });
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.EmployeeAnswer).HasConversion<string>();
        builder.Property(i => i.AssociationAnswer).HasConversion<string>();
        builder.Property(i => i.Outcome).HasConversion<string>();
        builder.HasIndex(i => new { i.NeedId, i.EmployeeId }).IsUnique();
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(i => i.MatchRunId);
        builder.HasOne<Need>().WithMany().HasForeignKey(i => i.NeedId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(i => i.EmployeeId);
    }
}
