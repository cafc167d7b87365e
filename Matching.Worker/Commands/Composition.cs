using Matching.Accounts;
using Matching.Persistence;
using Matching.Worker.Configuration;

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

    /// <summary>Reads the settings of a verb.</summary>
    /// <exception cref="InputException">A setting is invalid.</exception>
    internal static IConfiguration ValidConfiguration(StartupMode starting = StartupMode.Verb)
    {
        var configuration = Configuration();
        return SettingsCheck.Faults(configuration, starting) is { Count: > 0 } faults
            ? throw new InputException(faults)
            : configuration;
    }

    /// <summary>
    /// Runs a verb with the database and the use cases in a scope of their own, without a bus, after checking the
    /// schema version.
    /// </summary>
    /// <exception cref="InputException">A setting is invalid.</exception>
    /// <exception cref="SchemaException">The database has the schema of another version.</exception>
    internal static async Task<int> WithServicesAsync(Func<IServiceProvider, Task<int>> run, CancellationToken ct)
    {
        await using var services = DatabaseOfAnyVersion();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().RequireSchemaAsync(ct);
        return await run(scope.ServiceProvider);
    }

    /// <summary>
    /// Creates a service provider with the database and the use cases, without a bus and without checking the schema
    /// version.
    /// </summary>
    /// <exception cref="InputException">A setting is invalid.</exception>
    internal static ServiceProvider DatabaseOfAnyVersion()
    {
        var configuration = ValidConfiguration();
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(log => log
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
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
