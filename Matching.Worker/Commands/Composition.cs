using Matching.Accounts;
using Matching.Persistence;
using Matching.Worker.Operations;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Commands;

/// <summary>The containers that verbs run in. Settings come from <c>appsettings.json</c> and the environment.</summary>
internal static class Composition
{
    /// <summary>Where the SQLite file, models and mail lie: <c>DataFolder</c>, or <c>data</c> in the current folder.</summary>
    internal static string DataFolder(IConfiguration configuration) => configuration["DataFolder"] is { Length: > 0 } folder ? folder : "data";

    internal static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>The database and the use cases, without a bus.</summary>
    /// <exception cref="Datasets.InputException">A setting is wrong.</exception>
    internal static ServiceProvider Database()
    {
        var configuration = Configuration();
        SettingsCheck.Require(configuration);
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning)
                // A command that fails ends the verb, which says so itself.
                .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None)
                .AddFilter(SecurityEvents.Category, LogLevel.Information))
            .AddMatchingDatabase(configuration.GetConnectionString("Matching"), DataFolder(configuration))
            .BuildServiceProvider();
    }
}
