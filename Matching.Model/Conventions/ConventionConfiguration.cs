using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Conventions;

internal sealed class ConventionConfiguration : IEntityTypeConfiguration<Convention>
{
    public void Configure(EntityTypeBuilder<Convention> builder)
    {
        builder.ToTable("conventions",
            t => t.HasCheckConstraint("ck_conventions_sent",
                "status NOT IN ('Sent', 'Signed') OR sent_at IS NOT NULL"));
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Direction).HasConversion<string>();
        builder.Property(c => c.Kind).HasConversion<string>();
        builder.Property(c => c.Status).HasConversion<string>();
        builder.HasIndex(c => c.AssignmentId).IsUnique();
        builder.HasIndex(c => c.Status);
        builder.HasOne(c => c.Assignment).WithOne().HasForeignKey<Convention>(c => c.AssignmentId);
        builder.HasMany(c => c.Versions).WithOne().HasForeignKey(v => v.ConventionId);
        builder.HasMany(c => c.Agreements).WithOne().HasForeignKey(a => a.ConventionId);
        builder.HasMany(c => c.Transitions).WithOne().HasForeignKey(t => t.SubjectId);
    }
}

internal sealed class ConventionTransitionConfiguration : IEntityTypeConfiguration<ConventionTransition>
{
    public void Configure(EntityTypeBuilder<ConventionTransition> builder) =>
        ConventionTransition.Configure(builder, "convention_transitions");
}

internal sealed class ConventionVersionConfiguration : IEntityTypeConfiguration<ConventionVersion>
{
    public void Configure(EntityTypeBuilder<ConventionVersion> builder)
    {
        builder.ToTable("convention_versions");
        builder.HasKey(v => new { v.ConventionId, v.Number });
        builder.Property(v => v.Kind).HasConversion<string>();
        builder.Property(v => v.Texts).HasJsonConversion();
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
    }
}

internal sealed class ConventionAgreementConfiguration : IEntityTypeConfiguration<ConventionAgreement>
{
    public void Configure(EntityTypeBuilder<ConventionAgreement> builder)
    {
        builder.ToTable("convention_agreements");
        builder.HasKey(a => new { a.ConventionId, a.Version, a.Party });
        builder.Property(a => a.Party).HasConversion<string>();
        builder.HasOne<ConventionVersion>().WithMany().HasForeignKey(a => new { a.ConventionId, a.Version });
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
    }
}
