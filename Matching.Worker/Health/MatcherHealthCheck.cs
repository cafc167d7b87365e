using Matching.MatchRuns;
using Matching.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Health;

/// <summary>
/// Healthy if a matcher can be built. Reports the result of the last build; starts a build only if the process has none
/// yet, or one minute after a failure. Degraded if there are unreadable rows, which ranking skips.
/// </summary>
internal sealed class MatcherHealthCheck(MatcherSource matchers, IServiceScopeFactory scopes, TimeProvider time)
    : IHealthCheck
{
    private readonly Lock _gate = new();
    private Task? _building;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        if (matchers.State.BuiltAt is null || time.GetUtcNow() - matchers.State.FailedAt > TimeSpan.FromMinutes(1))
            await Task.WhenAny(StartBuilding(), Task.Delay(TimeSpan.FromSeconds(3), cancellationToken));
        return matchers.State switch
        {
            { BuiltAt: null, FailedAt: null } => HealthCheckResult.Unhealthy("Matcher not built yet."),
            { BuiltAt: null } => HealthCheckResult.Unhealthy("Matcher cannot be built."),
            { FailedAt: not null } => HealthCheckResult.Degraded("Matcher cannot be refreshed."),
            { Unreadable.Count: > 0 and var rows } => HealthCheckResult.Degraded($"{rows} unreadable rows skipped."),
            _ => HealthCheckResult.Healthy(),
        };
    }

    /// <summary>Starts a build unless one is running. The build continues after the health check has ended.</summary>
    private Task StartBuilding()
    {
        lock (_gate)
        {
            if (_building is null or { IsCompleted: true })
                _building = Task.Run(async () =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await matchers.GetSnapshotAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(),
                        CancellationToken.None);
                });
            return _building;
        }
    }
}
