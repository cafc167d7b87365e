using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Matching.Worker.Hosting;

/// <summary>
/// Configures metrics and traces of a host. Traces are recorded only if a collector is configured
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>).
/// </summary>
internal static class Observability
{
    /// <summary>OpenTelemetry's standard setting for the collector's URL.</summary>
    internal const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddTo(IServiceCollection services, IConfiguration configuration, string service)
    {
        var hasCollector = configuration[Collector] is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(
                service, "elan", typeof(Observability).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Telemetry.Name, "MassTransit", "Npgsql").AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation().AddPrometheusExporter();
            if (hasCollector)
                metrics.AddOtlpExporter();
        });
        services.AddHostedService<CountersFromZero>();
        if (hasCollector)
            telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name, "MassTransit", "Npgsql")
                .AddAspNetCoreInstrumentation(
                    http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health")
                        && !context.Request.Path.StartsWithSegments("/metrics"))
                // Must precede the exporter.
                .AddProcessor(new RedactLinkTokens())
                .AddOtlpExporter());
    }
}

/// <summary>Initialises the counters with 0 after OpenTelemetry has started to listen.</summary>
internal sealed class CountersFromZero : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Telemetry.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
