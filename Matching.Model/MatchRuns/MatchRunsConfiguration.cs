using Matching.Needs;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

/// <summary>Tables of match runs, interactions and pending re-matches.</summary>
internal sealed class MatchRunsConfiguration : IEntityTypeConfiguration<MatchRun>,
    IEntityTypeConfiguration<Match>,
    IEntityTypeConfiguration<Interaction>,
    IEntityTypeConfiguration<OwedRematch>
{
    public void Configure(EntityTypeBuilder<MatchRun> builder)
    {
        builder.HasIndex(r => new { r.NeedId, r.NeedVersion, r.Number }).IsUnique();
        // The relay and the reconciler may deliver the same message concurrently. A version has one run outside rounds
        // and re-matches, and one run per re-match.
        builder.HasIndex(r => new { r.NeedId, r.NeedVersion }).IsUnique().HasFilter("job_id IS NULL AND epoch IS NULL")
            .HasDatabaseName("ux_match_runs_one_a_version");
        builder.HasIndex(r => new { r.NeedId, r.NeedVersion, r.Epoch }).IsUnique().HasFilter("epoch IS NOT NULL")
            .HasDatabaseName("ux_match_runs_one_a_rematch");
        builder.HasOne<Need>().WithMany().HasForeignKey(r => r.NeedId);
        builder.HasOne<Jobs.JobRow>().WithMany().HasForeignKey(r => r.JobId);
        builder.HasMany(r => r.Matches).WithOne().HasForeignKey(m => m.MatchRunId);
    }

    public void Configure(EntityTypeBuilder<Match> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_matches_probability", "accept_probability BETWEEN 0 AND 1"));
        builder.HasKey(m => new { m.MatchRunId, m.EmployeeId });
        builder.HasIndex(m => new { m.MatchRunId, m.Rank }).IsUnique();
        builder.HasOne(m => m.Employee).WithMany().HasForeignKey(m => m.EmployeeId);
        builder.Property(m => m.Contributions).HasJsonConversion();
        builder.Property(m => m.Reasons).HasJsonConversion();
        builder.Property(m => m.Features).HasFloatsConversion();
        builder.Property(m => m.Facts).HasJsonConversion();
    }

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

    public void Configure(EntityTypeBuilder<OwedRematch> builder)
    {
        builder.HasKey(o => o.NeedId);
        builder.HasIndex(o => new { o.Epoch, o.Chunk });
        builder.HasOne<Need>().WithOne().HasForeignKey<OwedRematch>(o => o.NeedId);
        builder.HasOne<Rematch>().WithMany().HasForeignKey(o => o.Epoch);
    }
}
