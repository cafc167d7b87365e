using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Needs;

internal sealed class NeedTransitionConfiguration : IEntityTypeConfiguration<NeedTransition>
{
    public void Configure(EntityTypeBuilder<NeedTransition> builder) =>
        NeedTransition.Configure(builder, "need_transitions");
}
