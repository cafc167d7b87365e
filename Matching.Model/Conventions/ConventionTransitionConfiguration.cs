using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Conventions;

internal sealed class ConventionTransitionConfiguration : IEntityTypeConfiguration<ConventionTransition>
{
    public void Configure(EntityTypeBuilder<ConventionTransition> builder) =>
        ConventionTransition.Configure(builder, "convention_transitions");
}
