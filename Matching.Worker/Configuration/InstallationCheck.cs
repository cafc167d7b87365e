using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Configuration;

/// <summary>
/// Rejects incomplete configurations: settings that are valid individually but contradict each other.
/// </summary>
internal static class InstallationCheck
{
    /// <summary>Returns one fault for each contradiction.</summary>
    /// <param name="configuration">Settings, already validated individually.</param>
    /// <param name="starting">The program that starts.</param>
    /// <param name="addresses">Addresses of the Api's pages, separated by semicolons; empty for other programs.</param>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration, StartupMode starting, string addresses)
    {
        var (database, broker) = (Has(configuration, Settings.Database), Has(configuration, Settings.Broker));
        var faults = Mail(configuration).ToList();
        if (starting == StartupMode.Worker && !(database && broker))
            faults.AddRange(new[] { Settings.Database, Settings.Broker }.Where(s => !Has(configuration, s))
                .Select(Missing));
        else if (broker && !database)
            faults.Add(SettingsCheck.Fault(Settings.Database, new(
                $"manque, alors que {Setting.VariableOf(Settings.Broker)} est défini : une nouvelle base SQLite "
                    + "serait créée à côté du courtier ; définissez les deux",
                $"is missing, but {Setting.VariableOf(Settings.Broker)} is set: a new SQLite database would be "
                    + "created beside the broker; set both")));
        else if (starting is StartupMode.Api or StartupMode.Installation && database && !broker)
            faults.Add(SettingsCheck.Fault(Settings.Broker, new(
                $"manque, alors que {Setting.VariableOf(Settings.Database)} est défini : les messages se perdraient "
                    + "entre les programmes ; définissez les deux",
                $"is missing, but {Setting.VariableOf(Settings.Database)} is set: messages would be lost "
                    + "between programs; set both")));
        if (starting == StartupMode.Api)
            faults.AddRange(Web(configuration, Parse(addresses))
                .Concat(DemoCheck.Faults(configuration, database || broker, Parse(addresses))));
        return faults;
    }

    private static InputFault Missing(string setting) => SettingsCheck.Fault(setting, new(
        "manque, mais serve en a besoin. Sans PostgreSQL ni RabbitMQ, « dotnet run --project Matching.Api » fait "
            + "tout dans un seul processus.",
        "is missing, but serve needs it. Without PostgreSQL and RabbitMQ, 'dotnet run --project Matching.Api' does "
            + "everything in one process."));

    private static IEnumerable<InputFault> Mail(IConfiguration configuration)
    {
        var (smtp, sender) = (Has(configuration, Settings.Smtp), Has(configuration, Settings.From));
        if (smtp && !sender)
            yield return Without(Settings.From, Settings.Smtp, "l'expéditeur des courriels serait elan@localhost",
                "the sender of mails would be elan@localhost");
        if (sender && !smtp)
            yield return Without(
                Settings.Smtp, Settings.From, "aucun courriel ne serait envoyé", "no mail would be sent");
        if (Has(configuration, Settings.Bounces) && !smtp)
            yield return Without(Settings.Smtp, Settings.Bounces,
                "aucun courriel ne serait envoyé, donc aucun ne reviendrait",
                    "no mail would be sent, so none would be returned");
        if (smtp && !new Uri(configuration[Settings.Smtp]!).IsLoopback && !Has(configuration, Settings.PublicUrl))
            yield return Without(Settings.PublicUrl, Settings.Smtp, "les liens des courriels mèneraient à localhost",
                "links in mails would lead to localhost");
    }

    private static IEnumerable<InputFault> Web(IConfiguration configuration, List<BindingAddress> addresses)
    {
        var url = configuration[Settings.PublicUrl] ?? "";
        var proxied = Has(configuration, ProxySettings.Addresses);
        if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !proxied
            && !addresses.Exists(a => a.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase)))
            yield return SettingsCheck.Fault(ProxySettings.Addresses, new(
                "manque, alors que PublicUrl est en https et que l'Api n'écoute qu'en http ; indiquez l'adresse du "
                    + "mandataire (reverse proxy), par exemple 127.0.0.1",
                "is missing, but PublicUrl is https and the Api listens only to http; set it to the address of the "
                    + "reverse proxy, for example 127.0.0.1"));
        if (Has(configuration, ProxySettings.HopCount) && !proxied)
            yield return Without(ProxySettings.Addresses, ProxySettings.HopCount,
                "aucun mandataire ne serait pris en compte", "no proxy would be trusted");
        if (url.Length == 0 && addresses.Find(a => !IsLoopback(a)) is { } open)
            yield return SettingsCheck.Fault(Settings.PublicUrl, new(
                $"manque, alors que l'Api écoute sur {open} ; indiquez l'adresse par laquelle on y accède",
                $"is missing, but the Api listens on {open}; set it to the address by which people reach it"));
    }

    private static InputFault Without(string missing, string present, string fr, string en) =>
        SettingsCheck.Fault(missing, new(
        $"manque, alors que {Setting.VariableOf(present)} est défini : {fr} ; définissez les deux",
        $"is missing, but {Setting.VariableOf(present)} is set: {en}; set both"));

    internal static bool Has(IConfiguration configuration, string setting) => configuration[setting] is { Length: > 0 };

    /// <summary>Skips invalid addresses, which <see cref="AddressCheck"/> reports.</summary>
    private static List<BindingAddress> Parse(string addresses)
    {
        var parsed = new List<BindingAddress>();
        foreach (var address in addresses.Split(';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            try
            {
                parsed.Add(BindingAddress.Parse(address));
            }
            catch (FormatException)
            {
                // AddressCheck reports it.
            }
        return parsed;
    }

    internal static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
