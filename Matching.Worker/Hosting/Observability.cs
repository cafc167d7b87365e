using Microsoft.Extensions.Configuration;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Matching.Worker.Hosting;

/// <summary>
/// Traces and metrics of a host. Traces are made only when somebody takes them: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
/// names the collector.
/// </summary>
internal static class Observability
{
    /// <summary>The setting that names the collector, as OpenTelemetry fixes it.</summary>
    internal const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddTo(IServiceCollection services, IConfiguration configuration, string service)
    {
        var collected = configuration[Collector] is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(
                r => r.AddService(service, "elan", typeof(Observability).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Telemetry.Name, "MassTransit", "Npgsql").AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation().AddPrometheusExporter();
            if (collected)
                metrics.AddOtlpExporter();
        });
        services.AddHostedService<CountersFromZero>();
        if (collected)
            telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name, "MassTransit", "Npgsql")
                .AddAspNetCoreInstrumentation(
                    http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health")
                        && !context.Request.Path.StartsWithSegments("/metrics"))
                // Before the exporter, which sends what it is handed.
                .AddProcessor(new RedactLinkTokens())
                .AddOtlpExporter());
    }
}

/// <summary>Makes the counters known once OpenTelemetry, which starts before, listens to them.</summary>
internal sealed class CountersFromZero : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Telemetry.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
