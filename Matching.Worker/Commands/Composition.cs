using Matching.Accounts;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Worker.Configuration;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Commands;

/// <summary>The containers that verbs run in. Settings come from <c>appsettings.json</c> and the environment.</summary>
public static class Composition
{
    /// <summary>Folder of the SQLite file, models and mail unless the configuration names another.</summary>
    internal const string DefaultFolder = "data";

    /// <summary>Folder of the SQLite file, models and mail.</summary>
    public static string DataFolder(IConfiguration configuration) =>
        configuration[Settings.DataFolder] is { Length: > 0 } folder ? folder : DefaultFolder;

    internal static IConfiguration Configuration()
    {
        var configuration =
            new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        return configuration.AddSecretFiles(configuration.Build()).Build();
    }

    /// <summary>
    /// The database and the use cases, without a bus, for a verb that works on a database of this version.
    /// </summary>
    /// <exception cref="Datasets.InputException">A setting is wrong.</exception>
    /// <exception cref="SchemaException">The database's schema is not this version's.</exception>
    internal static async Task<ServiceProvider> DatabaseAsync(CancellationToken ct)
    {
        var services = DatabaseOfAnyVersion();
        try
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().RequireSchemaAsync(ct);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same without a look at the schema, for the verbs that change or examine it.</summary>
    /// <exception cref="Datasets.InputException">A setting is wrong.</exception>
    internal static ServiceProvider DatabaseOfAnyVersion()
    {
        var configuration = Configuration();
        SettingsCheck.Require(configuration);
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(
                log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                    .SetMinimumLevel(LogLevel.Warning)
                // A command or connection that fails ends the verb, which says so itself.
                .AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None)
                .AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.None)
                .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None)
                .AddFilter(typeof(DatabaseStatus).FullName, LogLevel.None)
                .AddFilter(SecurityEvents.Category, LogLevel.Information))
            .AddMatchingDatabase(configuration.GetConnectionString("Matching"), DataFolder(configuration))
            .BuildServiceProvider();
    }
}
