using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Conventions;

internal sealed class ConventionConfiguration : IEntityTypeConfiguration<Convention>
{
    public void Configure(EntityTypeBuilder<Convention> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_conventions_sent",
            "status NOT IN ('Sent', 'Signed') OR sent_at IS NOT NULL"));
        builder.HasIndex(c => c.AssignmentId).IsUnique();
        builder.HasIndex(c => c.Status);
        builder.HasOne(c => c.Assignment).WithOne().HasForeignKey<Convention>(c => c.AssignmentId);
        builder.HasMany(c => c.Versions).WithOne().HasForeignKey(v => v.ConventionId);
        builder.HasMany(c => c.Agreements).WithOne().HasForeignKey(a => a.ConventionId);
        builder.HasMany(c => c.Transitions).WithOne().HasForeignKey(t => t.SubjectId);
    }
}
