using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.ScoringLog;

internal sealed class LogSealConfiguration : IEntityTypeConfiguration<LogSeal>
{
    public void Configure(EntityTypeBuilder<LogSeal> builder)
    {
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.HasIndex(s => new { s.Kind, s.SubjectId }).IsUnique();
    }
}
