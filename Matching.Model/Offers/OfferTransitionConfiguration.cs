using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

internal sealed class OfferTransitionConfiguration : IEntityTypeConfiguration<OfferTransition>
{
    public void Configure(EntityTypeBuilder<OfferTransition> builder) =>
        OfferTransition.Configure(builder, "offer_transitions");
}
