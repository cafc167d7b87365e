using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.HasOne<Assignment>().WithMany().HasForeignKey(c => c.AssignmentId);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}
