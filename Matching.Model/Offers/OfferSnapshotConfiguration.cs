using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

internal sealed class OfferSnapshotConfiguration : IEntityTypeConfiguration<OfferSnapshot>
{
    public void Configure(EntityTypeBuilder<OfferSnapshot> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_offer_snapshots_candidate",
            "(candidate IS NULL) = (candidate_at IS NULL)"));
        builder.HasKey(s => s.OfferId);
        builder.Property(s => s.Mission).HasJsonConversion();
        builder.Property(s => s.Candidate!).HasJsonConversion();
        builder.HasOne<Offer>().WithOne().HasForeignKey<OfferSnapshot>(s => s.OfferId);
    }
}
