using Matching.Accounts;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Matching.Worker.Hosting;

/// <summary>
/// Default log levels, independent of the working directory, and filters that exclude personal data.
/// </summary>
public static class LogSetup
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        [$"Logging:LogLevel:{SecurityEvents.Category}"] = "Information",
        // Warns at every first start that the cookie keys are not encrypted; only their owner can read the files.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        // The result is in the response; logging it every few seconds during a slow start would flood the log.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
        // The caller of a failed command gets an exception and handles or logs it.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Critical",
        ["Logging:LogLevel:Npgsql"] = "Critical",
        ["Logging:Console:FormatterName"] = ConsoleFormatterNames.Simple,
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
    };

    /// <summary>
    /// Categories that log query strings, which contain user input and tokens of signed links. They stay at Warning
    /// even if a lower level is set for everything.
    /// </summary>
    private static readonly string[] WarningOnly =
    [
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.StaticFiles",
        "Microsoft.AspNetCore.Mvc",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
    ];

    /// <summary>Adds the default levels as the configuration source of lowest precedence.</summary>
    public static void AddDefaultLevels(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });

    /// <summary>
    /// Excludes log lines with personal data and limits repeated lines to one per minute. Must be called last, so that
    /// settings cannot override it.
    /// </summary>
    public static void ExcludePersonalData(this ILoggingBuilder logging)
    {
        foreach (var category in WarningOnly)
            logging.AddFilter(category, level => level >= LogLevel.Warning);
        // Enabled at any level, it adds the request path to the scope of every line written during a request.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var services = logging.Services;
        var console = services.FirstOrDefault(s => s.ImplementationType == typeof(ConsoleLoggerProvider));
        if (console is null) return;
        services.Remove(console);
        services.AddSingleton<ConsoleLoggerProvider>();
        services.AddSingleton<ILoggerProvider>(s => new RepeatLimit(s.GetRequiredService<ConsoleLoggerProvider>(),
            s.GetService<TimeProvider>() ?? TimeProvider.System,
            withStacks: Enum.TryParse<LogLevel>(
                s.GetRequiredService<IConfiguration>()["Logging:LogLevel:Default"], true, out var level)
                && level <= LogLevel.Debug));
        // The trailing space separates the time from the text; JSON has a member for it.
        services.PostConfigure<JsonConsoleFormatterOptions>(o => o.TimestampFormat = o.TimestampFormat?.TrimEnd());
    }
}
