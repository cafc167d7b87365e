using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    private const string Live =
        "status IN ('AwaitingEmployee','InLine','AwaitingAssociation','AwaitingManager','AwaitingCoordinator')";

    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers", t =>
        {
            t.HasCheckConstraint("ck_offers_approval_has_an_actor", "status <> 'Approved' OR approved_by IS NOT NULL");
            t.HasCheckConstraint("ck_offers_nomination_has_a_reason",
                "origin <> 'Nominated' OR nomination_reason <> ''");
            t.HasCheckConstraint("ck_offers_decline_has_a_reason",
                "status <> 'Declined' OR decline_reason IS NOT NULL");
            t.HasCheckConstraint("ck_offers_live_is_due", $"({Live}) = (due_at IS NOT NULL)");
        });
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Ignore(o => o.IsLive);
        builder.Property(o => o.BrokenLimits).HasJsonConversion();
        builder.Property(o => o.BrokenLimits).HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Property(o => o.EndedAtStep).HasConversion<string>();
        builder.Property(o => o.NominationAudience).HasDefaultValue(Audience.Coordinators).HasSentinel(Audience.None);
        builder.Property(o => o.RemarkAudience).HasDefaultValue(Audience.Coordinators).HasSentinel(Audience.None);
        builder.Property(o => o.DeclineReason).HasConversion<string>();
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

internal sealed class OfferTransitionConfiguration : IEntityTypeConfiguration<OfferTransition>
{
    public void Configure(EntityTypeBuilder<OfferTransition> builder) =>
        OfferTransition.Configure(builder, "offer_transitions");
}

internal sealed class MatchRunConfiguration : IEntityTypeConfiguration<MatchRun>
{
    public void Configure(EntityTypeBuilder<MatchRun> builder)
    {
        builder.ToTable("match_runs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => new { r.NeedId, r.NeedVersion, r.Number }).IsUnique();
        // Two announcements of one version, by the relay and by the reconciler, may be taken at once: outside of rounds
        // and re-matches a version has one run, and one more for each re-match.
        builder.HasIndex(r => new { r.NeedId, r.NeedVersion }).IsUnique().HasFilter("job_id IS NULL AND epoch IS NULL")
            .HasDatabaseName("ux_match_runs_one_a_version");
        builder.HasIndex(r => new { r.NeedId, r.NeedVersion, r.Epoch }).IsUnique().HasFilter("epoch IS NOT NULL")
            .HasDatabaseName("ux_match_runs_one_a_rematch");
        builder.HasIndex(r => r.JobId);
        builder.HasOne<Need>().WithMany().HasForeignKey(r => r.NeedId);
        builder.HasOne<Jobs.JobRow>().WithMany().HasForeignKey(r => r.JobId);
        builder.HasMany(r => r.Matches).WithOne().HasForeignKey(m => m.MatchRunId);
    }
}

internal sealed class MatchConfiguration : IEntityTypeConfiguration<Match>
{
    public void Configure(EntityTypeBuilder<Match> builder)
    {
        builder.ToTable("matches",
            t => t.HasCheckConstraint("ck_matches_probability", "accept_probability BETWEEN 0 AND 1"));
        builder.HasKey(m => new { m.MatchRunId, m.EmployeeId });
        builder.HasIndex(m => new { m.MatchRunId, m.Rank }).IsUnique();
        builder.HasOne(m => m.Employee).WithMany().HasForeignKey(m => m.EmployeeId);
        builder.Property(m => m.Contributions).HasJsonConversion();
        builder.Property(m => m.Reasons).HasJsonConversion();
        builder.Property(m => m.Features).HasFloatsConversion();
        builder.Property(m => m.Facts).HasJsonConversion();
    }
}

internal sealed class ListViewingConfiguration : IEntityTypeConfiguration<ListViewing>
{
    public void Configure(EntityTypeBuilder<ListViewing> builder)
    {
        builder.ToTable("list_viewings");
        builder.HasKey(v => new { v.MatchRunId, v.AccountId });
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(v => v.MatchRunId);
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
    }
}

internal sealed class OverrideConfiguration : IEntityTypeConfiguration<Override>
{
    public void Configure(EntityTypeBuilder<Override> builder)
    {
        builder.ToTable("overrides", t => t.HasCheckConstraint("ck_overrides_reason", "reason <> ''"));
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasIndex(o => o.NeedId);
        builder.HasOne<Need>().WithMany().HasForeignKey(o => o.NeedId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(o => o.ChosenId);
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(o => o.MatchRunId);
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId);
    }
}

internal sealed class LogSealConfiguration : IEntityTypeConfiguration<LogSeal>
{
    public void Configure(EntityTypeBuilder<LogSeal> builder)
    {
        builder.ToTable("scoring_log");
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion<string>();
        builder.HasIndex(s => new { s.Kind, s.SubjectId }).IsUnique();
    }
}

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Interaction> builder)
    {
        builder.ToTable("interactions", t =>
        {
            t.HasCheckConstraint("ck_interactions_propensity", "propensity > 0 AND propensity <= 1");
            t.HasCheckConstraint("ck_interactions_rating", "rating BETWEEN 1 AND 5");
        });
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.EmployeeAnswer).HasConversion<string>();
        builder.Property(i => i.AssociationAnswer).HasConversion<string>();
        builder.Property(i => i.Outcome).HasConversion<string>();
        builder.HasIndex(i => new { i.NeedId, i.EmployeeId }).IsUnique();
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(i => i.MatchRunId);
        builder.HasOne<Need>().WithMany().HasForeignKey(i => i.NeedId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(i => i.EmployeeId);
    }
}
