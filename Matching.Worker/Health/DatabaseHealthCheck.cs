using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Health;

/// <summary>Ready means: the database answers and its schema is this version's.</summary>
internal sealed class DatabaseHealthCheck(MatchingDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return HealthCheckResult.Unhealthy("The database does not answer.");
        return await db.FindSchemaProblemAsync(cancellationToken) is { } problem
            ? HealthCheckResult.Unhealthy(problem.En)
            : HealthCheckResult.Healthy();
    }
}
