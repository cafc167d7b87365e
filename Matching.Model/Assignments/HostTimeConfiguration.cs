using Matching.Associations;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class HostTimeConfiguration : IEntityTypeConfiguration<HostTime>
{
    public void Configure(EntityTypeBuilder<HostTime> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_host_times_limit",
            $"loan_days >= 0 AND loan_days <= {HostTime.LimitDays}"));
        builder.HasKey(h => new { h.EmployeeId, h.AssociationId });
        builder.HasOne<Employee>().WithMany().HasForeignKey(h => h.EmployeeId);
        builder.HasOne<Association>().WithMany().HasForeignKey(h => h.AssociationId);
    }
}
