using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.RankingModels;

internal sealed class RankerSwitchConfiguration : IEntityTypeConfiguration<RankerSwitch>
{
    public void Configure(EntityTypeBuilder<RankerSwitch> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_ranker_switches_why", "why <> ''"));
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}
