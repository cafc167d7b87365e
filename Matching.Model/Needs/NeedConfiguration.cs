using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Needs;

internal sealed class NeedConfiguration : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_needs_seats", "seats >= 1 AND seats_taken >= 0 AND seats_taken <= seats");
            t.HasCheckConstraint("ck_needs_days", "days > 0");
            t.HasCheckConstraint("ck_needs_dates", "start <= \"end\"");
        });
        builder.HasSearchText();
        builder.HasIndex(n => n.Reference).IsUnique();
        builder.HasIndex(n => new { n.Status, n.PostedAt });
        builder.HasOne(n => n.Association).WithMany().HasForeignKey(n => n.AssociationId);
        builder.HasOne(n => n.Commune).WithMany().HasForeignKey(n => n.CommuneCode);
        builder.HasMany(n => n.Skills).WithOne().HasForeignKey(s => s.NeedId);
        builder.HasMany(n => n.Transitions).WithOne().HasForeignKey(t => t.SubjectId);
        builder.ComplexProperty(n => n.Terms, terms =>
        {
            terms.Property(t => t.Title).HasColumnName("title");
            terms.Property(t => t.Description).HasColumnName("description");
            terms.Property(t => t.Remote).HasColumnName("remote");
            terms.Property(t => t.Format).HasColumnName("format");
            terms.Property(t => t.Days).HasColumnName("days");
            terms.Property(t => t.Start).HasColumnName("start");
            terms.Property(t => t.End).HasColumnName("end");
            terms.Property(t => t.Seats).HasColumnName("seats");
            terms.Property(t => t.Causes).HasColumnName("causes");
            terms.Property(t => t.Languages).HasColumnName("languages");
            terms.Property(t => t.OccupationCode).HasColumnName("occupation_code");
        });
    }
}
