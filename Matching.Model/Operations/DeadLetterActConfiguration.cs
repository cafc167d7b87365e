using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Operations;

internal sealed class DeadLetterActConfiguration : IEntityTypeConfiguration<DeadLetterAct>
{
    public void Configure(EntityTypeBuilder<DeadLetterAct> builder) =>
        builder.HasIndex(a => a.At);
}
