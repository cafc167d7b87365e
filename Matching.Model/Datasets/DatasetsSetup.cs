using Matching.Operations;
using Matching.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Datasets;

/// <summary>Registers the import of dataset folders.</summary>
internal static class DatasetsSetup
{
    internal static IServiceCollection AddDatasets(this IServiceCollection services) => services
        .AddScoped<RecordExport>()
        .AddSingleton(s => new ImportDataset(
            () => s.CreateScope().ServiceProvider.GetRequiredService<MatchingDbContext>(),
            s.GetRequiredService<TimeProvider>()));
}
