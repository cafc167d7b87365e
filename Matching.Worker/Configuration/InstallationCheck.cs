using System.Net;
using Matching.Datasets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Configuration;

/// <summary>What starts.</summary>
public enum StartupMode
{
    /// <summary>The Api.</summary>
    Api,
    /// <summary>The worker as a service.</summary>
    Worker,
    /// <summary>A verb of the command line that works on the database alone.</summary>
    Verb,
    /// <summary>Nothing: the whole is examined.</summary>
    Installation,
}

/// <summary>
/// Refuses what is configured by half: settings that are right by themselves and together are an installation that
/// nobody wants.
/// </summary>
public static class InstallationCheck
{
    /// <summary>One fault for each contradiction.</summary>
    /// <param name="configuration">The settings, each checked before.</param>
    /// <param name="starting">What starts.</param>
    /// <param name="addresses">Where the Api listens for people, separated by semicolons; empty for everything
    /// else.</param>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration, StartupMode starting, string addresses)
    {
        var (database, broker) = (Has(configuration, Settings.Database), Has(configuration, Settings.Broker));
        var faults = Mail(configuration).ToList();
        if (starting == StartupMode.Worker && !(database && broker))
            faults.AddRange(new[] { Settings.Database, Settings.Broker }.Where(s => !Has(configuration, s))
                .Select(Missing));
        else if (broker && !database)
            faults.Add(SettingsCheck.Fault(Settings.Database, new(
                $"manque, alors que {Setting.VariableOf(Settings.Broker)} est donné : ce serait une base SQLite "
                    + "neuve à côté d'un courtier ; donnez les deux",
                $"is missing, though {Setting.VariableOf(Settings.Broker)} is given: that would be a new SQLite "
                    + "database beside a broker; give both")));
        else if (starting is StartupMode.Api or StartupMode.Installation && database && !broker)
            faults.Add(SettingsCheck.Fault(Settings.Broker, new(
                $"manque, alors que {Setting.VariableOf(Settings.Database)} est donné : les messages se perdraient "
                    + "entre les programmes ; donnez les deux",
                $"is missing, though {Setting.VariableOf(Settings.Database)} is given: messages would be lost "
                    + "between programs; give both")));
        if (starting == StartupMode.Api)
            faults.AddRange(Web(configuration, Parse(addresses))
                .Concat(Demo(configuration, database || broker, Parse(addresses))));
        return faults;
    }

    /// <summary>Whether the Api fills an empty file with the demo world.</summary>
    public static bool StartsDemo(this IConfiguration configuration) =>
        configuration.GetValue<bool?>(Settings.Demo) ?? true;

    private static InputFault Missing(string setting) => SettingsCheck.Fault(setting, new(
        "serve le veut. Sans PostgreSQL ni RabbitMQ, « dotnet run --project Matching.Api » fait tout dans un seul "
            + "processus.",
        "serve wants it. Without PostgreSQL and RabbitMQ, 'dotnet run --project Matching.Api' does all in one "
            + "process."));

    private static IEnumerable<InputFault> Mail(IConfiguration configuration)
    {
        var (smtp, sender) = (Has(configuration, Settings.Smtp), Has(configuration, Settings.From));
        if (smtp && !sender)
            yield return Without(Settings.From, Settings.Smtp, "les courriers partiraient de elan@localhost",
                "mail would leave as elan@localhost");
        if (sender && !smtp)
            yield return Without(Settings.Smtp, Settings.From, "aucun courrier ne partirait", "no mail would leave");
        if (Has(configuration, Settings.Bounces) && !smtp)
            yield return Without(Settings.Smtp, Settings.Bounces,
                "aucun courrier ne partirait, donc aucun ne reviendrait",
                    "no mail would leave, so none would come back");
        if (smtp && !new Uri(configuration[Settings.Smtp]!).IsLoopback && !Has(configuration, Settings.PublicUrl))
            yield return Without(Settings.PublicUrl, Settings.Smtp, "les liens des courriers mèneraient à localhost",
                "links in mails would lead to localhost");
    }

    private static IEnumerable<InputFault> Web(IConfiguration configuration, List<BindingAddress> addresses)
    {
        var url = configuration[Settings.PublicUrl] ?? "";
        var proxied = Has(configuration, ProxySettings.Addresses);
        if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !proxied
            && !addresses.Exists(a => a.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase)))
            yield return SettingsCheck.Fault(ProxySettings.Addresses, new(
                "manque, alors que PublicUrl est en https et que l'Api n'écoute qu'en http ; nommez l'adresse du "
                    + "mandataire (reverse proxy), par exemple 127.0.0.1",
                "is missing, though PublicUrl is https and the Api listens to http alone; name the reverse proxy's "
                    + "address, e.g. 127.0.0.1"));
        if (Has(configuration, ProxySettings.HopCount) && !proxied)
            yield return Without(ProxySettings.Addresses, ProxySettings.HopCount, "aucun mandataire ne serait cru",
                "no proxy would be believed");
        if (url.Length == 0 && addresses.Find(a => !IsLoopback(a)) is { } open)
            yield return SettingsCheck.Fault(Settings.PublicUrl, new(
                $"manque, alors que l'Api écoute sur {open} ; donnez l'adresse par laquelle on y accède",
                $"is missing, though the Api listens on {open}; give the address by which people reach it"));
    }

    /// <summary>The demo world has sign-ins that the log prints: it is for one's own machine alone.</summary>
    private static IEnumerable<InputFault> Demo(IConfiguration configuration, bool distributed,
        List<BindingAddress> addresses)
    {
        var wanted = configuration.GetValue<bool?>(Settings.Demo);
        if (wanted == false || (distributed && wanted is null))
            yield break;
        var sign = distributed ? Setting.VariableOf(Has(configuration, Settings.Database) ? Settings.Database
            : Settings.Broker)
            : Has(configuration, Settings.PublicUrl) && !new Uri(configuration[Settings.PublicUrl]!).IsLoopback
                ? Settings.PublicUrl
            : new[] { Settings.Smtp, Settings.Bounces, ProxySettings.Addresses }
                .FirstOrDefault(s => Has(configuration, s)) is { } setting ? Setting.VariableOf(setting)
            : addresses.Find(a => !IsLoopback(a))?.ToString();
        if (sign is not null)
            yield return SettingsCheck.Fault(Settings.Demo, distributed
                ? new($"le monde de démonstration ne se charge pas dans une vraie installation ({sign}) ; retirez Demo",
                    $"the demo world is not for a real installation ({sign}); remove Demo")
                : new($"sans base ni courtier ce serait le monde de démonstration, réservé à une adresse locale "
                    + $"({sign}) ; donnez ConnectionStrings__Matching et Bus__Url, ou Demo=false pour une "
                        + "installation intégrée vide",
                    $"without database and broker this would be the demo world, which is for a loopback address "
                        + $"alone ({sign}); give ConnectionStrings__Matching and Bus__Url, or Demo=false for an "
                            + "empty embedded installation"));
    }

    private static InputFault Without(string missing, string given, string fr, string en) =>
        SettingsCheck.Fault(missing, new(
        $"manque, alors que {Setting.VariableOf(given)} est donné : {fr} ; donnez les deux",
        $"is missing, though {Setting.VariableOf(given)} is given: {en}; give both"));

    private static bool Has(IConfiguration configuration, string setting) => configuration[setting] is { Length: > 0 };

    /// <summary>What cannot be read is refused by <see cref="AddressCheck"/>.</summary>
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
                // Reported when the address is taken.
            }
        return parsed;
    }

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
