using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.ScoringLog;

internal sealed class OverrideConfiguration : IEntityTypeConfiguration<Override>
{
    public void Configure(EntityTypeBuilder<Override> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_overrides_reason", "reason <> ''"));
        builder.HasOne<Need>().WithMany().HasForeignKey(o => o.NeedId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(o => o.ChosenId);
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(o => o.MatchRunId);
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId);
    }
}
