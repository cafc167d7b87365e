using Matching.MatchRuns;
using Matching.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Health;

/// <summary>
/// Ready means: a matcher can be built. What the last build showed is answered at once; a probe builds only the first
/// matcher of the process, or tries again a minute after a failure. Rows that cannot be read make it "Degraded":
/// somebody should correct them, and everybody else is served.
/// </summary>
internal sealed class MatcherHealthCheck(MatcherSource matchers, IServiceScopeFactory scopes, TimeProvider time)
    : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private Task? _building;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        if (matchers.State.BuiltAt is null || time.GetUtcNow() - matchers.State.FailedAt > RetryAfter)
            await Task.WhenAny(StartBuilding(), Task.Delay(Patience, cancellationToken));
        return matchers.State switch
        {
            { BuiltAt: null, FailedAt: null } => HealthCheckResult.Unhealthy("The matcher is not built yet."),
            { BuiltAt: null } => HealthCheckResult.Unhealthy("The matcher cannot be built."),
            { FailedAt: not null } => HealthCheckResult.Degraded("The matcher cannot be renewed."),
            { Unreadable.Count: > 0 and var rows } => HealthCheckResult.Degraded($"{rows} rows cannot be read."),
            _ => HealthCheckResult.Healthy(),
        };
    }

    /// <summary>One build at a time, which outlives the probe that started it.</summary>
    private Task StartBuilding()
    {
        lock (_gate)
        {
            if (_building is null or { IsCompleted: true })
                _building = Task.Run(BuildAsync);
            return _building;
        }
    }

    private async Task BuildAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await matchers.GetSnapshotAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(),
            CancellationToken.None);
    }
}
