using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Staff;

internal sealed class DirectoryChangeConfiguration : IEntityTypeConfiguration<DirectoryChange>
{
    public void Configure(EntityTypeBuilder<DirectoryChange> builder)
    {
        builder.ToTable("directory_changes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.Subject);
    }
}
