using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Bus;

/// <summary>Degraded rather than unhealthy: a stalled bus loses no message.</summary>
internal sealed class BusHealthCheck(BusWatchdog watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            watchdog.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());
}
