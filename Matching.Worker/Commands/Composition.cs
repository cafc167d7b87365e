using Matching.Accounts;
using Matching.Persistence;
using Matching.Worker.Configuration;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Commands;

/// <summary>
/// Service providers for the verbs. Settings come from <c>appsettings.json</c> and environment variables.
/// </summary>
internal static class Composition
{
    internal static IConfiguration Configuration()
    {
        var configuration =
            new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        return configuration.AddSecretFiles(configuration.Build()).Build();
    }

    /// <summary>
    /// Creates a service provider with the database and the use cases, without a bus, and checks the schema version.
    /// </summary>
    /// <exception cref="InputException">A setting is invalid.</exception>
    /// <exception cref="SchemaException">The database has the schema of another version.</exception>
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

    /// <summary>Like <see cref="DatabaseAsync"/>, but without checking the schema version.</summary>
    /// <exception cref="InputException">A setting is invalid.</exception>
    internal static ServiceProvider DatabaseOfAnyVersion()
    {
        var configuration = Configuration();
        SettingsCheck.Require(configuration);
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(
                log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                    .SetMinimumLevel(LogLevel.Warning)
                // A database fault ends the verb, which reports it itself.
                .AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None)
                .AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.None)
                .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None)
                .AddFilter(typeof(DatabaseStatus).FullName, LogLevel.None)
                .AddFilter(SecurityEvents.Category, LogLevel.Information))
            .AddMatchingModel(configuration.GetConnectionString("Matching"), configuration.GetDataFolder())
            .BuildServiceProvider();
    }
}
