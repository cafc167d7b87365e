using Matching.Needs;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Interaction> builder)
    {
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_interactions_propensity", "propensity > 0 AND propensity <= 1");
            t.HasCheckConstraint("ck_interactions_rating", "rating BETWEEN 1 AND 5");
        });
        builder.HasIndex(i => new { i.NeedId, i.EmployeeId }).IsUnique();
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(i => i.MatchRunId);
        builder.HasOne<Need>().WithMany().HasForeignKey(i => i.NeedId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(i => i.EmployeeId);
    }
}
