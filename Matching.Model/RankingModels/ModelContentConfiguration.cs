using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.RankingModels;

internal sealed class ModelContentConfiguration : IEntityTypeConfiguration<ModelContent>
{
    public void Configure(EntityTypeBuilder<ModelContent> builder) =>
        builder.ToTable("ranking_model_contents");
}
