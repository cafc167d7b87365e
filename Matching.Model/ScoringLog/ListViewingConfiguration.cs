using Matching.Accounts;
using Matching.MatchRuns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.ScoringLog;

internal sealed class ListViewingConfiguration : IEntityTypeConfiguration<ListViewing>
{
    public void Configure(EntityTypeBuilder<ListViewing> builder)
    {
        builder.HasKey(v => new { v.MatchRunId, v.AccountId });
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(v => v.MatchRunId);
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
    }
}
