using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.RankingModels;

internal sealed class ModelTransitionConfiguration : IEntityTypeConfiguration<ModelTransition>
{
    public void Configure(EntityTypeBuilder<ModelTransition> builder) =>
        ModelTransition.Configure(builder, "ranking_model_transitions");
}
