using Microsoft.AspNetCore.Http;

namespace Matching.Worker.Configuration;

/// <summary>Decides whether the demo world is loaded, and refuses it where it must not be.</summary>
public static class DemoCheck
{
    /// <summary>Whether the Api fills an empty SQLite database with the demo world; true by default.</summary>
    public static bool StartsDemo(this IConfiguration configuration) =>
        configuration.GetValue<bool?>(Settings.Demo) ?? true;

    /// <summary>Restricts the demo world to loopback addresses, since the log prints its passwords.</summary>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration, bool distributed,
        List<BindingAddress> addresses)
    {
        bool Has(string key) => InstallationCheck.Has(configuration, key);
        var demo = configuration.GetValue<bool?>(Settings.Demo);
        if (demo == false || (distributed && demo is null))
            yield break;
        var evidence = distributed ? Setting.VariableOf(Has(Settings.Database) ? Settings.Database : Settings.Broker)
            : Has(Settings.PublicUrl) && !new Uri(configuration[Settings.PublicUrl]!).IsLoopback ? Settings.PublicUrl
            : new[] { Settings.Smtp, Settings.Bounces, ProxySettings.Addresses }.FirstOrDefault(Has) is { } setting
                ? Setting.VariableOf(setting)
            : addresses.Find(a => !InstallationCheck.IsLoopback(a))?.ToString();
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
}
