using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Operations;

internal sealed class DeadLetterActConfiguration : IEntityTypeConfiguration<DeadLetterAct>
{
    public void Configure(EntityTypeBuilder<DeadLetterAct> builder)
    {
        builder.ToTable("dead_letter_acts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Verb).HasConversion<string>();
        builder.HasIndex(a => a.At);
    }
}
