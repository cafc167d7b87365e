using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Jobs;

internal sealed class JobRowConfiguration : IEntityTypeConfiguration<JobRow>
{
    private const string Live = "status IN ('Queued','Running')";

    public void Configure(EntityTypeBuilder<JobRow> builder)
    {
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_jobs_ended", $"({Live}) = (finished_at IS NULL)");
            t.HasCheckConstraint("ck_jobs_progress", "done >= 0 AND (total = 0 OR done <= total)");
        });
        builder.Property(j => j.Result!).HasJsonConversion();
        builder.HasIndex(j => j.Kind).IsUnique().HasFilter(Live).HasDatabaseName("ux_jobs_one_live_a_kind");
        builder.HasIndex(j => j.RequestedAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(j => j.RequestedBy);
        builder.HasOne<Account>().WithMany().HasForeignKey(j => j.CancelRequestedBy);
    }
}
