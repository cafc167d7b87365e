using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class DayQuotaConfiguration : IEntityTypeConfiguration<DayQuota>
{
    public void Configure(EntityTypeBuilder<DayQuota> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_day_quotas_taken", "taken >= 0 AND taken <= quota"));
        builder.HasKey(q => new { q.EmployeeId, q.Year });
        builder.HasOne<Employee>().WithMany().HasForeignKey(q => q.EmployeeId);
    }
}
