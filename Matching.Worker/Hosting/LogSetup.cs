using Matching.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Matching.Worker.Hosting;

/// <summary>
/// What a process logs when nobody says otherwise, whatever folder it is started from; and what it never logs.
/// </summary>
public static class LogSetup
{
    private static readonly Dictionary<string, string?> Usual = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        [$"Logging:LogLevel:{SecurityEvents.Category}"] = "Information",
        // Says at every first start that the keys of the cookies are not encrypted: only their owner reads the files.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        // The probe that asks gets the answer; the same line every few seconds, while a start takes its time, would
        // bury the log.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
        // Each failed command is an exception to its caller, which expects it or logs it.
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
    /// Requests with their query strings: they hold what people typed, and the tokens of signed links. A lower level
    /// for everything, as one sets to look for a fault, does not bring these lines into the log.
    /// </summary>
    private static readonly string[] Quiet =
    [
        "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticFiles", "Microsoft.AspNetCore.Mvc",
            "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
    ];

    /// <summary>
    /// Besides its own lines, this logger puts the path of the request into the scope of every line that is written
    /// during it; it does so while it logs anything at all.
    /// </summary>
    private const string Scopes = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Puts the usual levels below every other source of settings.</summary>
    public static void AddUsualLevels(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Usual });

    /// <summary>
    /// Keeps quiet what tells of people, and repetitions down to one a minute; added last, so that it holds against
    /// every
    /// setting.
    /// </summary>
    public static void ExcludePersonalData(this ILoggingBuilder logging)
    {
        foreach (var category in Quiet)
            logging.AddFilter(category, level => level >= LogLevel.Warning);
        logging.AddFilter(Scopes, LogLevel.None);
        logging.LimitRepeats();
    }

    private static void LimitRepeats(this ILoggingBuilder logging)
    {
        var services = logging.Services;
        var console = services.FirstOrDefault(s => s.ImplementationType == typeof(ConsoleLoggerProvider));
        if (console is null) return;
        services.Remove(console);
        services.AddSingleton<ConsoleLoggerProvider>();
        services.AddSingleton<ILoggerProvider>(s => new RepeatLimit(s.GetRequiredService<ConsoleLoggerProvider>(),
            s.GetService<TimeProvider>() ?? TimeProvider.System, ShowsStacks(s.GetRequiredService<IConfiguration>())));
        // Text lines need a space after the time, JSON has a member for it.
        services.PostConfigure<JsonConsoleFormatterOptions>(o => o.TimestampFormat = o.TimestampFormat?.TrimEnd());
    }

    private static bool ShowsStacks(IConfiguration configuration) =>
        Enum.TryParse<LogLevel>(configuration["Logging:LogLevel:Default"], true, out var level)
        && level <= LogLevel.Debug;
}
