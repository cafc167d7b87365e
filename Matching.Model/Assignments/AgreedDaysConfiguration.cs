using Matching.Accounts;
using Matching.Offers;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class AgreedDaysConfiguration : IEntityTypeConfiguration<AgreedDays>
{
    public void Configure(EntityTypeBuilder<AgreedDays> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_agreed_days_quota",
            "asked > 0 AND available >= 0 AND quota >= asked"));
        builder.HasIndex(a => new { a.OfferId, a.Year });
        builder.HasOne<Offer>().WithMany().HasForeignKey(a => a.OfferId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(a => a.EmployeeId);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
    }
}
