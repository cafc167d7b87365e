using Matching.Accounts;
using Matching.Associations;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_assignments_dates", "start <= \"end\"");
            t.HasCheckConstraint("ck_assignments_days", "days > 0");
        });
        builder.Ignore(a => a.BookedDays);
        builder.Property(a => a.DaysByYear!).HasJsonConversion();
        builder.HasIndex(a => a.OfferId).IsUnique();
        builder.HasIndex(a => new { a.EmployeeId, a.Status });
        builder.HasOne<Offer>().WithOne().HasForeignKey<Assignment>(a => a.OfferId);
        builder.HasOne(a => a.Need).WithMany().HasForeignKey(a => a.NeedId);
        builder.HasOne(a => a.Employee).WithMany().HasForeignKey(a => a.EmployeeId);
        builder.HasOne<Association>().WithMany().HasForeignKey(a => a.AssociationId);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.ApprovedBy);
        builder.HasMany(a => a.Transitions).WithOne().HasForeignKey(t => t.SubjectId);
    }
}
