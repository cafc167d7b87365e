using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

/// <summary>Tables of accounts, with the tables that ASP.NET Core Identity requires, and of sessions.</summary>
internal sealed class AccountsConfiguration : IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<Session>
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

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("account_claims");
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("account_logins");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("account_tokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId);
    }

    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.End).HasColumnName("end_reason");
        builder.HasIndex(s => s.KeyHash).IsUnique();
        builder.HasIndex(s => s.ExpiresAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}
