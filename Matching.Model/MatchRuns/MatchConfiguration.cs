using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

internal sealed class MatchConfiguration : IEntityTypeConfiguration<Match>
{
    public void Configure(EntityTypeBuilder<Match> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_matches_probability", "accept_probability BETWEEN 0 AND 1"));
        builder.HasKey(m => new { m.MatchRunId, m.EmployeeId });
        builder.HasIndex(m => new { m.MatchRunId, m.Rank }).IsUnique();
        builder.HasOne(m => m.Employee).WithMany().HasForeignKey(m => m.EmployeeId);
        builder.Ignore(m => m.Limits);
        builder.Property(m => m.Contributions).HasJsonConversion();
        builder.Property(m => m.Reasons).HasJsonConversion();
        builder.Property(m => m.Features).HasFloatsConversion();
        builder.Property(m => m.Facts).HasJsonConversion();
    }
}
