using Matching.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Matching.Worker.Operations;

/// <summary>What a process logs when nobody says otherwise, whatever folder it is started from; and what it never logs.</summary>
public static class LogSetup
{
    private static readonly Dictionary<string, string?> Usual = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        [$"Logging:LogLevel:{SecurityEvents.Category}"] = "Information",
        // Says at every first start that the keys of the cookies are not encrypted: only their owner reads the files.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        // The probe that asks gets the answer; the same line every few seconds, while a start takes its time, would bury the log.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
    };

    /// <summary>
    /// Requests with their query strings: they hold what people typed, and the tokens of signed links. A lower level for everything, as one sets to look for
    /// a fault, does not bring these lines into the log.
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
    public static void AddUsualLevels(this IConfigurationBuilder configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Usual });

    /// <summary>Keeps quiet what tells of people; added last, so that it holds against every setting.</summary>
    public static void KeepPeopleOut(this ILoggingBuilder logging)
    {
        foreach (var category in Quiet)
            logging.AddFilter(category, level => level >= LogLevel.Warning);
        logging.AddFilter(Scopes, LogLevel.None);
    }
}
