using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_accounts_role",
            "(role = 'Employee' AND employee_id IS NOT NULL AND association_id IS NULL) OR " +
            "(role = 'Association' AND association_id IS NOT NULL AND employee_id IS NULL) OR " +
            "(role IN ('Coordinator', 'Operator') AND employee_id IS NULL AND association_id IS NULL)"));
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail);
        builder.HasOne<Staff.Employee>().WithMany().HasForeignKey(a => a.EmployeeId);
        builder.HasOne<Associations.Association>().WithMany().HasForeignKey(a => a.AssociationId);
    }
}
