using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Health;

/// <summary>Healthy if the database is available and has the schema of this version.</summary>
internal sealed class DatabaseHealthCheck(MatchingDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default) =>
        !await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Unhealthy("Database unavailable.")
        : await db.FindSchemaProblemAsync(cancellationToken) is { } problem ? HealthCheckResult.Unhealthy(problem.En)
        : HealthCheckResult.Healthy();
}
