using Matching.Persistence;
using Matching.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Staff;

internal sealed class EmployeeConfiguration : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.HasSearchText();
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasOne(e => e.Entity).WithMany().HasForeignKey(e => e.EntityCode);
        builder.HasOne(e => e.Profile).WithOne().HasForeignKey<Profile>(p => p.EmployeeId);
    }
}
