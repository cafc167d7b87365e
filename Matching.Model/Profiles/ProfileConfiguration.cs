using Matching.Persistence;
using Matching.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Profiles;

internal sealed class EmployeeConfiguration : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.ToTable("employees");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasSearchText();
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasOne(e => e.Entity).WithMany().HasForeignKey(e => e.EntityCode);
        builder.HasOne(e => e.Profile).WithOne().HasForeignKey<Profile>(p => p.EmployeeId);
    }
}

internal sealed class SponsorEntityConfiguration : IEntityTypeConfiguration<SponsorEntity>
{
    public void Configure(EntityTypeBuilder<SponsorEntity> builder)
    {
        builder.ToTable("entities");
        builder.HasKey(e => e.Code);
    }
}

internal sealed class ProfileConfiguration : IEntityTypeConfiguration<Profile>
{
    public void Configure(EntityTypeBuilder<Profile> builder)
    {
        builder.ToTable("profiles", t =>
        {
            t.HasCheckConstraint("ck_profiles_max_km", "max_km >= 0");
            t.HasCheckConstraint("ck_profiles_days_per_year", "days_per_year >= 0 AND days_per_year <= 366");
            t.HasCheckConstraint("ck_profiles_window", "available_from <= available_to");
        });
        builder.HasKey(p => p.EmployeeId);
        builder.Property(p => p.EmployeeId).ValueGeneratedNever();
        builder.Property(p => p.Formats).HasFormatListConversion();
        builder.HasIndex(p => p.EmployeeId).HasFilter("row_version <> matched_version")
            .HasDatabaseName("ix_profiles_owe_a_rematch");
        builder.HasOne(p => p.Commune).WithMany().HasForeignKey(p => p.CommuneCode);
        builder.HasOne<Occupation>().WithMany().HasForeignKey(p => p.OccupationCode);
        builder.HasMany(p => p.Skills).WithOne().HasForeignKey(s => s.EmployeeId);
    }
}

internal sealed class ProfileSkillConfiguration : IEntityTypeConfiguration<ProfileSkill>
{
    public void Configure(EntityTypeBuilder<ProfileSkill> builder)
    {
        builder.ToTable("profile_skills", t => t.HasCheckConstraint("ck_profile_skills_level",
            "(wanted AND level IS NULL) OR (NOT wanted AND level BETWEEN 1 AND 4)"));
        builder.HasKey(s => new { s.EmployeeId, s.SkillCode, s.Wanted });
        builder.HasOne<Skill>().WithMany().HasForeignKey(s => s.SkillCode);
    }
}
