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
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Hosting;

/// <summary>
/// What an operator sees of a host, the same in Api and Worker: health, metrics, traces, dead letters, and the clock's
/// dashboard.
/// </summary>
public static class OperationsSetup
{
    /// <summary>Where a worker answers its operator when nothing else is said.</summary>
    internal const string UsualAddress = "http://127.0.0.1:5081";

    /// <summary>
    /// After which a lock of Hangfire's belongs to nobody: its holder was killed. A living one holds it for
    /// milliseconds.
    /// </summary>
    private static readonly TimeSpan LockLeftBehind = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The clock's tables. By default the library tries for half a minute, in the constructor, to make them; they are
    /// made
    /// as well when they are first used.
    /// </summary>
    private static readonly PostgreSqlStorageOptions ClockStorage = new()
    {
        DistributedLockTimeout = LockLeftBehind,
        StartupConnectionMaxRetries = 1,
        StartupConnectionBaseDelay = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>Registers them; the database must be registered already.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Reads <c>Bus:Url</c>, <c>ConnectionStrings:Matching</c> and OpenTelemetry's own
    /// settings.</param>
    /// <param name="service">What the host is called in traces and metrics.</param>
    public static IServiceCollection AddElanOperations(this IServiceCollection services, IConfiguration configuration,
        string service)
    {
        var postgres = configuration.GetConnectionString("Matching") is { Length: > 0 };
        // The first of the services: none of the others has to start without a database.
        if (postgres) services.AddHostedService<DatabaseWait>();
        Observability.AddTo(services, configuration, service);
        var health = services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"])
            .AddCheck<MatcherHealthCheck>("matcher", tags: ["ready"]);
        services.AddSingleton<MatcherHealthCheck>();
        var mail = new MailState(MailSettings.IsHold(configuration));
        services.AddSingleton(mail);
        Telemetry.Record(mail);
        health.AddCheck<MailHealthCheck>("mail", tags: ["ready"]);
        if (configuration["Bus:Url"] is { Length: > 0 } broker)
        {
            services.AddSingleton(new DeadLetters(broker))
                .AddSingleton<IDeadLetters>(s => s.GetRequiredService<DeadLetters>());
            services.AddSingleton<BrokerMonitor>().AddHostedService(s => s.GetRequiredService<BrokerMonitor>());
            health.AddCheck<BrokerHealthCheck>("broker", tags: ["ready"]);
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
                    o => o.UseNpgsqlConnection(provider.GetRequiredService<DatabaseConnection>().Text), ClockStorage);
            else
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions());
        });
        return services;
    }

    /// <summary>
    /// <c>/health/live</c> asks nothing; <c>/health/ready</c> answers 503 without the database or a matcher, and
    /// "Degraded" with 200 without the broker, while mail is held, or with rows that cannot be read.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        endpoints
            .MapHealthChecks("/health/ready",
                new() { Predicate = c => c.Tags.Contains("ready"), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary><c>/metrics</c>, as Prometheus reads it.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics");

    /// <summary>
    /// <c>/hangfire</c>: when each job ran and will run. Nothing can be changed there: what runs when is the program's.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="policy">Who may see it. The dashboard's own filter takes everything behind a local proxy for local,
    /// and is not used.</param>
    public static void MapClock(this IEndpointRouteBuilder endpoints, string policy) =>
        endpoints.MapHangfireDashboardWithAuthorizationPolicy(policy, "/hangfire", new DashboardOptions
    {
        AppPath = "/",
        DashboardTitle = "Élan",
        DisplayStorageConnectionString = false,
        IsReadOnlyFunc = _ => true,
    });

    /// <summary>Each part and its state, and no more: what went wrong exactly is for the logs.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new { status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()) }, context.RequestAborted);
}
