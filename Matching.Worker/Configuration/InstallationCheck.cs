using System.Net;
using Microsoft.AspNetCore.Http;

namespace Matching.Worker.Configuration;

/// <summary>
/// Rejects incomplete configurations: settings that are valid individually but contradict each other.
/// </summary>
/// <param name="configuration">Settings, already validated individually.</param>
/// <param name="starting">The program that starts.</param>
/// <param name="addresses">Addresses of the Api's pages, separated by semicolons; empty for other programs.</param>
internal sealed class InstallationCheck(IConfiguration configuration, StartupMode starting, string addresses)
{
    /// <summary>The valid addresses; <see cref="AddressCheck"/> reports the others.</summary>
    private readonly List<BindingAddress> _addresses =
        [.. AddressCheck.Split(addresses).Select(AddressCheck.Parse).OfType<BindingAddress>()];

    /// <summary>Returns one fault for each contradiction.</summary>
    internal IEnumerable<InputFault> Faults()
    {
        var (database, broker) = (Has(Settings.Database), Has(Settings.Broker));
        var faults = Mail().ToList();
        if (starting == StartupMode.Worker && !(database && broker))
            faults.AddRange(new[] { Settings.Database, Settings.Broker }.Where(s => !Has(s))
                .Select(setting => SettingsCheck.Fault(setting, new(
                    "manque, mais serve en a besoin. Sans PostgreSQL ni RabbitMQ, « dotnet run --project Matching.Api "
                        + "» fait tout dans un seul processus.",
                    "is missing, but serve needs it. Without PostgreSQL and RabbitMQ, 'dotnet run --project "
                        + "Matching.Api' does everything in one process."))));
        else if (broker && !database)
            faults.Add(Without(Settings.Database, Settings.Broker,
                "une nouvelle base SQLite serait créée à côté du courtier",
                "a new SQLite database would be created beside the broker"));
        else if (starting is StartupMode.Api or StartupMode.Installation && database && !broker)
            faults.Add(Without(Settings.Broker, Settings.Database,
                "les messages se perdraient entre les programmes", "messages would be lost between programs"));
        if (starting == StartupMode.Api)
            faults.AddRange(Web().Concat(Demo(database || broker)));
        return faults;
    }

    private IEnumerable<InputFault> Mail()
    {
        var (smtp, sender) = (Has(Settings.Smtp), Has(Settings.From));
        if (smtp && !sender)
            yield return Without(Settings.From, Settings.Smtp, "l'expéditeur des courriels serait elan@localhost",
                "the sender of mails would be elan@localhost");
        if (sender && !smtp)
            yield return Without(
                Settings.Smtp, Settings.From, "aucun courriel ne serait envoyé", "no mail would be sent");
        if (Has(Settings.Bounces) && !smtp)
            yield return Without(Settings.Smtp, Settings.Bounces,
                "aucun courriel ne serait envoyé, donc aucun ne reviendrait",
                "no mail would be sent, so none would be returned");
        if (smtp && !IsLocal(Settings.Smtp) && !Has(Settings.PublicUrl))
            yield return Without(Settings.PublicUrl, Settings.Smtp, "les liens des courriels mèneraient à localhost",
                "links in mails would lead to localhost");
    }

    private IEnumerable<InputFault> Web()
    {
        var url = configuration[Settings.PublicUrl] ?? "";
        var proxied = Has(ProxySettings.Addresses);
        if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !proxied
            && !_addresses.Exists(a => a.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase)))
            yield return SettingsCheck.Fault(ProxySettings.Addresses, new(
                "manque, alors que PublicUrl est en https et que l'Api n'écoute qu'en http ; indiquez l'adresse du "
                    + "mandataire (reverse proxy), par exemple 127.0.0.1",
                "is missing, but PublicUrl is https and the Api listens only to http; set it to the address of the "
                    + "reverse proxy, for example 127.0.0.1"));
        if (Has(ProxySettings.HopCount) && !proxied)
            yield return Without(ProxySettings.Addresses, ProxySettings.HopCount,
                "aucun mandataire ne serait pris en compte", "no proxy would be trusted");
        if (url.Length == 0 && FindOpenAddress() is { } open)
            yield return SettingsCheck.Fault(Settings.PublicUrl, new(
                $"manque, alors que l'Api écoute sur {open} ; indiquez l'adresse par laquelle on y accède",
                $"is missing, but the Api listens on {open}; set it to the address by which people reach it"));
    }

    /// <summary>Restricts the demo world to loopback addresses, since the log prints its passwords.</summary>
    private IEnumerable<InputFault> Demo(bool distributed)
    {
        var demo = configuration.GetValue<bool?>(Settings.Demo);
        if (demo == false || (distributed && demo is null))
            yield break;
        string[] signs = distributed
            ? [Settings.Database, Settings.Broker]
            : [Settings.PublicUrl, Settings.Smtp, Settings.Bounces, ProxySettings.Addresses];
        var evidence = Array.Find(signs, s => Has(s) && !(s == Settings.PublicUrl && IsLocal(s))) is { } setting
            ? Setting.VariableOf(setting)
            : FindOpenAddress()?.ToString();
        if (evidence is not null)
            yield return SettingsCheck.Fault(Settings.Demo, distributed
                ? new("le monde de démonstration ne peut pas être chargé dans une installation réelle "
                        + $"({evidence}) ; retirez Demo",
                    $"the demo world cannot be loaded into a real installation ({evidence}); remove Demo")
                : new($"sans base ni courtier, l'Api démarrerait le monde de démonstration, réservé à une adresse "
                    + $"locale ({evidence}) ; définissez ConnectionStrings__Matching et Bus__Url, ou Demo=false pour "
                        + "une installation intégrée vide",
                    $"without database and broker, the Api would start the demo world, which requires a loopback "
                        + $"address ({evidence}); set ConnectionStrings__Matching and Bus__Url, or Demo=false for an "
                            + "empty embedded installation"));
    }

    private static InputFault Without(string missing, string present, string fr, string en) =>
        SettingsCheck.Fault(missing, new(
        $"manque, alors que {Setting.VariableOf(present)} est défini : {fr} ; définissez les deux",
        $"is missing, but {Setting.VariableOf(present)} is set: {en}; set both"));

    private bool Has(string setting) => configuration[setting] is { Length: > 0 };

    /// <summary>Whether the URL of a setting leads to this machine.</summary>
    private bool IsLocal(string setting) => new Uri(configuration[setting]!).IsLoopback;

    /// <summary>Returns the first address that other machines reach, or null.</summary>
    private BindingAddress? FindOpenAddress() => _addresses.Find(address =>
        !address.IsUnixPipe && !address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
