using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace Matching.IntegrationTests.Api;

/// <summary>Runs the Api without the worker; an Api without a broker otherwise also runs the worker.</summary>
internal static class BackgroundWork
{
    private static readonly string[] Kept = ["Microsoft.AspNetCore", "OpenTelemetry"];

    /// <summary>Most series of a metric in a test; room for the usual 2 000 is 10 MB a host.</summary>
    private const int MaxSeries = 100;

    /// <summary>Leaves only the framework's services in the background, its web server among them.</summary>
    internal static IServiceCollection RemoveBackgroundWork(this IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
            if (!Kept.Any(n => service.ImplementationType?.Namespace?.StartsWith(n, StringComparison.Ordinal) == true))
                services.Remove(service);
        services.ConfigureOpenTelemetryMeterProvider(
            m => m.AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MaxSeries }));
        return services;
    }
}
