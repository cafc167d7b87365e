using System.Text.Json;
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
            // Without a prefix.
            foreach (var property in typeof(NeedTerms).GetProperties())
                terms.Property(property.Name)
                    .HasColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        });
    }
}
