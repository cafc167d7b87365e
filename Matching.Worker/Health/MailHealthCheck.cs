using Matching.MailOutbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Health;

/// <summary>While mail is held, nobody is told anything: degraded, so that it is not forgotten.</summary>
internal sealed class MailHealthCheck(MailState mail) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            mail.IsHeld ? HealthCheckResult.Degraded("All mail is held (Mail__Hold).") : HealthCheckResult.Healthy());
}
