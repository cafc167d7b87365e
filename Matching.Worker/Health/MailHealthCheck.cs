using Matching.MailOutbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Health;

/// <summary>Degraded while all mail is held, as a reminder that no notice is sent.</summary>
internal sealed class MailHealthCheck(MailState mail) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            mail.IsHeld ? HealthCheckResult.Degraded("All mail is held (Mail__Hold).") : HealthCheckResult.Healthy());
}
