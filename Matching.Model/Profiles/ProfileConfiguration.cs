using Matching.Persistence;
using Matching.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Profiles;

internal sealed class ProfileConfiguration : IEntityTypeConfiguration<Profile>
{
    public void Configure(EntityTypeBuilder<Profile> builder)
    {
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_profiles_max_km", "max_km >= 0");
            t.HasCheckConstraint("ck_profiles_days_per_year", "days_per_year >= 0 AND days_per_year <= 366");
        });
        builder.HasKey(p => p.EmployeeId);
        builder.Property(p => p.Formats).HasFormatListConversion();
        builder.Property(p => p.Windows).HasDateSpanListConversion();
        builder.HasIndex(p => p.EmployeeId).HasFilter("row_version <> matched_version")
            .HasDatabaseName("ix_profiles_owe_a_rematch");
        builder.HasOne(p => p.Commune).WithMany().HasForeignKey(p => p.CommuneCode);
        builder.HasOne<Occupation>().WithMany().HasForeignKey(p => p.OccupationCode);
        builder.HasMany(p => p.Skills).WithOne().HasForeignKey(s => s.EmployeeId);
    }
}
