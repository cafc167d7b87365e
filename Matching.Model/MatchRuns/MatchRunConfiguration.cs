using Matching.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

internal sealed class MatchRunConfiguration : IEntityTypeConfiguration<MatchRun>
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
}
