using Matching.Operations;
using Matching.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Import;

/// <summary>Registers the import of dataset folders and the record of exports.</summary>
internal static class ImportSetup
{
    internal static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddScoped<RecordExport>()
        .AddSingleton(s => new ImportDataset(
            () => s.CreateScope().ServiceProvider.GetRequiredService<MatchingDbContext>(),
            s.GetRequiredService<TimeProvider>()));
}
