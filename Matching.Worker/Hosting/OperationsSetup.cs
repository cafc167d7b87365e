using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Matching.MailOutbox;
using Matching.Operations;
using Matching.Persistence;
using Matching.Worker.Bus;
using Matching.Worker.Health;
using Matching.Worker.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Hosting;

/// <summary>
/// Operator services of the Api and the worker: health, metrics, traces, dead letters, and the scheduler's dashboard.
/// </summary>
public static class OperationsSetup
{
    /// <summary>Default of the setting <c>Health:Url</c> for a worker.</summary>
    internal const string DefaultAddress = "http://127.0.0.1:5081";

    /// <summary>
    /// Time after which a Hangfire lock counts as abandoned by a crashed process. A running process holds it for
    /// milliseconds.
    /// </summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Hangfire's storage. By default the constructor retries for half a minute to create the tables; they are also
    /// created at first use.
    /// </summary>
    private static readonly PostgreSqlStorageOptions SchedulerStorage = new()
    {
        DistributedLockTimeout = LockTimeout,
        StartupConnectionMaxRetries = 1,
        StartupConnectionBaseDelay = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>Registers the services; the database must be registered before.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Source of <c>Bus:Url</c>, <c>ConnectionStrings:Matching</c> and OpenTelemetry's
    /// settings.</param>
    /// <param name="service">Service name of the host in traces and metrics.</param>
    public static IServiceCollection AddElanOperations(this IServiceCollection services, IConfiguration configuration,
        string service)
    {
        var postgres = configuration.GetConnectionString("Matching") is { Length: > 0 };
        // Must be the first hosted service: the others start only once the database is available.
        if (postgres) services.AddHostedService<DatabaseWait>();
        Observability.AddTo(services, configuration, service);
        var health = services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"])
            .AddCheck<MatcherHealthCheck>("matcher", tags: ["ready"]);
        services.AddSingleton<MatcherHealthCheck>();
        var mail = new MailState(MailSettings.IsHold(configuration));
        services.AddSingleton(mail);
        Telemetry.MailHold = mail;
        // Degraded as a reminder that no notice is sent.
        health.AddCheck("mail", () => mail.IsHeld
            ? HealthCheckResult.Degraded("All mail is held (Mail__Hold).") : HealthCheckResult.Healthy(), ["ready"]);
        if (configuration["Bus:Url"] is { Length: > 0 } broker)
        {
            services.AddSingleton(new BrokerConnections(broker)).AddSingleton(new DeadLetters(broker))
                .AddSingleton<IDeadLetters>(s => s.GetRequiredService<DeadLetters>());
            services.AddSingleton<BrokerMonitor>().AddHostedService(s => s.GetRequiredService<BrokerMonitor>());
            health.AddCheck<BrokerMonitor>("broker", tags: ["ready"]);
        }
        else
        {
            services.AddSingleton<EmbeddedDeadLetters>()
                .AddSingleton<IDeadLetters>(s => s.GetRequiredService<EmbeddedDeadLetters>());
        }
        services.AddScoped<ResolveDeadLetters>();
        services.AddHangfire((provider, hangfire) =>
        {
            if (postgres)
                hangfire.UsePostgreSqlStorage(
                    o => o.UseNpgsqlConnection(provider.GetRequiredService<DatabaseConnection>().Text),
                    SchedulerStorage);
            else
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions());
        });
        return services;
    }

    /// <summary>
    /// Maps <c>/health/live</c>, which checks nothing, and <c>/health/ready</c>, which returns 503 without the database
    /// or a matcher, and 200 "Degraded" without the broker, while mail is held, or with unreadable rows.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        endpoints
            .MapHealthChecks("/health/ready",
                new() { Predicate = c => c.Tags.Contains("ready"), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>Maps <c>/metrics</c> in the Prometheus format.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics");

    /// <summary>
    /// Maps <c>/hangfire</c>, a read-only dashboard of past and next runs of the recurring jobs.
    /// </summary>
    /// <param name="endpoints">The route builder.</param>
    /// <param name="policy">Authorization policy. Hangfire's default filter is not used, because it treats all requests
    /// through a local proxy as local.</param>
    public static void MapSchedulerDashboard(this IEndpointRouteBuilder endpoints, string policy) =>
        endpoints.MapHangfireDashboardWithAuthorizationPolicy(policy, "/hangfire", new DashboardOptions
        {
            AppPath = "/",
            DashboardTitle = "Élan",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => true,
        });

    /// <summary>Writes only the status of each check; details are for the logs.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString())
        }, context.RequestAborted);
}
