using Matching.Worker.Hosting;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings that ASP.NET Core or OpenTelemetry defines.</summary>
internal static class FrameworkGroup
{
    internal static IEnumerable<Setting> List() =>
    [
        new(Observability.Collector, SettingType.Web, new(
            "Collecteur OpenTelemetry des traces et des métriques.", "OpenTelemetry collector of traces and metrics."))
            { IsExternal = true },
        new("ASPNETCORE_URLS", SettingType.Addresses,
            new("Adresses des pages et de l'interface REST.", "Addresses of the pages and the REST interface."))
            { Default = "http://localhost:5080", ReadBy = SettingScope.Api, IsExternal = true },
    ];
}
