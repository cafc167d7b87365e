using Matching.Jobs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.RankingModels;

internal sealed class RegisteredModelConfiguration : IEntityTypeConfiguration<RegisteredModel>
{
    public void Configure(EntityTypeBuilder<RegisteredModel> builder)
    {
        builder.Property(m => m.Card).HasJsonConversion();
        builder.Property(m => m.Challenge!).HasJsonConversion();
        builder.Property(m => m.Baseline!).HasJsonConversion();
        builder.HasIndex(m => m.ModelId).IsUnique();
        builder.HasIndex(m => m.Status).IsUnique().HasFilter("status = 'Serving'")
            .HasDatabaseName("ux_ranking_models_one_serves");
        builder.HasOne<JobRow>().WithMany().HasForeignKey(m => m.JobId);
        builder.HasMany(m => m.Transitions).WithOne().HasForeignKey(t => t.SubjectId);
        builder.HasOne<ModelContent>().WithOne().HasForeignKey<ModelContent>(c => c.Id);
    }
}
