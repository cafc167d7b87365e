using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    private const string Live =
        "status IN ('AwaitingEmployee','InLine','AwaitingAssociation','AwaitingManager','AwaitingCoordinator')";

    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_offers_approval_has_an_actor", "status <> 'Approved' OR approved_by IS NOT NULL");
            t.HasCheckConstraint("ck_offers_nomination_has_a_reason",
                "origin <> 'Nominated' OR nomination_reason <> ''");
            t.HasCheckConstraint("ck_offers_decline_has_a_reason",
                "status <> 'Declined' OR decline_reason IS NOT NULL");
            t.HasCheckConstraint("ck_offers_live_is_due", $"({Live}) = (due_at IS NOT NULL)");
        });
        builder.Property(o => o.BrokenLimits).HasJsonConversion();
        builder.Property(o => o.BrokenLimits).HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.HasIndex(o => new { o.NeedId, o.EmployeeId }).IsUnique().HasFilter(Live)
            .HasDatabaseName("ux_offers_one_live_a_pair");
        builder.HasIndex(o => new { o.MatchRunId, o.EmployeeId }).IsUnique();
        builder.HasIndex(o => new { o.EmployeeId, o.Status });
        builder.HasIndex(o => new { o.Status, o.DueAt });
        builder.HasOne(o => o.Need).WithMany().HasForeignKey(o => o.NeedId);
        builder.HasOne(o => o.Employee).WithMany().HasForeignKey(o => o.EmployeeId);
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(o => o.MatchRunId);
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.ApprovedBy);
        builder.HasMany(o => o.Transitions).WithOne().HasForeignKey(t => t.SubjectId);
    }
}
