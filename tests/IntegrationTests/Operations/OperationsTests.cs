using System.Net;
using System.Net.Http.Json;
using MassTransit;
using Matching.IntegrationTests.Api;
using Matching.TestSupport;
using Matching.Worker.Bus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Checks what an operator sees of real processes: settings refused at the start, health, metrics and Hangfire.
/// </summary>
public class OperationsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("Matching.Api", "PublicUrl", "elan.example.org")]
    [InlineData("Matching.Api", "Bus__Url", "http://localhost")]
    [InlineData("Matching.Api", "DataFolder", "/proc/nowhere")]
    [InlineData("Matching.Api", "Limits__SignInPerMinute", "many")]
    [InlineData("Matching.Worker", "ConnectionStrings__Matching", "Hots=localhost")]
    [InlineData("Matching.Worker", "Reconciler__Every", "soon")]
    [InlineData("Matching.Worker", "Health__Url", "5081")]
    [InlineData("Matching.Worker", "FollowUps__Delays__RemindEmployee", "soon")]
    [InlineData("Matching.Api", "FollowUps__WaitingOnAssociation", "0")]
    [InlineData("Matching.Worker", "Rounds__MaxPrice", "2")]
    [InlineData("Matching.Worker", "Mail__Poll", "often")]
    [InlineData("Matching.Worker", "Mail__Bounces", "imaps://mail.example.org/INBOX")]
    [InlineData("Matching.Api", "ConnectionStrings_Matching", "Host=127.0.0.1")]
    [InlineData("Matching.Api", "MAIL_SMTP", "smtp://mail.example.org")]
    [InlineData("Matching.Worker", "Bus__Urll", "amqp://127.0.0.1")]
    [InlineData("Matching.Worker", "Bus__Url__File", "/run/secrets/bus")]
    [InlineData("Matching.Api", "Demo", "true", "ConnectionStrings__Matching=Host=127.0.0.1;Port=1",
        "Bus__Url=amqp://127.0.0.1:1")]
    [InlineData("Matching.Api", "Bus__Url", "", "ConnectionStrings__Matching=Host=127.0.0.1;Port=1")]
    [InlineData("Matching.Api", "Demo", "", "PublicUrl=https://elan.example.org", "Proxies=127.0.0.1")]
    public async Task An_invalid_setting_is_reported_in_one_line_and_nothing_starts(string program, string setting,
        string value, params string[] others)
    {
        var folder = Directory.CreateTempSubdirectory("elan-settings-").FullName;
        var environment = SettingsOf(program, folder);
        foreach (var other in others.Select(o => o.Split('=', 2))) environment[other[0]] = other[1];
        environment[setting] = value;
        await using var process = new ElanProcess(program, [], environment);
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), Deadline, () => process.Output);

        Assert.Equal(2, process.ExitCode);
        var line =
            Assert.Single(
                process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith($"{setting}:", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, InlineData("Matching.Api", "ASPNETCORE_URLS"), InlineData("Matching.Worker", "Health__Url")]
    public async Task An_address_in_use_is_reported_in_one_line(string program, string setting)
    {
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = Directory.CreateTempSubdirectory("elan-taken-").FullName;
        await using var process = new ElanProcess(program, [], new Dictionary<string, string>
        {
            ["LC_ALL"] = "fr_FR.UTF-8",
            ["LANG"] = "fr_FR.UTF-8",
            ["DataFolder"] = folder,
            ["ConnectionStrings__Matching"] = "Host=127.0.0.1;Port=1;Username=app",
            ["Bus__Url"] = "amqp://127.0.0.1:1",
            [setting] = $"http://{other.LocalEndpoint}",
        });
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), Deadline, () => process.Output);

        Assert.Equal(2, process.ExitCode);
        var line =
            Assert.Single(
                process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith($"{setting} : http://{other.LocalEndpoint} est déjà utilisée", line,
            StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_the_demo_an_embedded_installation_starts_empty()
    {
        var folder = Directory.CreateTempSubdirectory("elan-empty-").FullName;
        var address = Loopback.FreeAddress();
        await using var api = new ElanProcess("Matching.Api", [], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["DataFolder"] = folder,
            ["Demo"] = "false",
        });
        using var client = new HttpClient { BaseAddress = address };
        await Poll.UntilAsync(async () =>
        {
            try
            {
                return (await client.GetAsync("/sign-in")).IsSuccessStatusCode;
            }
            catch (Exception lost) when (Loopback.IsNoAnswer(lost))
            {
                return api.HasExited ? throw new InvalidOperationException(api.Output) : false;
            }
        }, Deadline, () => api.Output);

        Assert.False(File.Exists(Path.Combine(folder, "demo-logins.txt")));
        Assert.Equal(0, await api.TerminateAsync(Deadline));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_worker_without_its_broker_is_alive_and_degraded_and_serves_metrics()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        var address = Loopback.FreeAddress();
        var folder = Directory.CreateTempSubdirectory("elan-health-").FullName;
        await using var worker = new ElanProcess("Matching.Worker", ["serve"], new Dictionary<string, string>
        {
            ["ConnectionStrings__Matching"] = database.ConnectionString,
            ["Bus__Url"] = $"amqp://guest:guest@127.0.0.1:{Loopback.FreePort()}",
            ["Health__Url"] = address.ToString().TrimEnd('/'),
            ["DataFolder"] = folder,
        });
        await Poll.UntilAsync(
            () => worker.HasExited
                ? throw new InvalidOperationException(worker.Output)
                : Loopback.IsReadyAsync(address), Deadline, () => worker.Output);
        using var client = new HttpClient { BaseAddress = address };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var ready = await client.GetFromJsonAsync<Ready>("/health/ready");
        Assert.Equal(("Degraded", "Healthy", "Degraded"),
            (ready!.Status, ready.Checks["database"], ready.Checks["broker"]));
        var metrics = await client.GetStringAsync("/metrics");
        Assert.Contains("# TYPE", metrics, StringComparison.Ordinal);
        Assert.Equal(0, await worker.TerminateAsync(Deadline));
    }

    [Fact]
    public async Task Only_operators_see_Hangfire_the_metrics_and_the_dead_letters()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var (operators, coordinator, employee, visitor) =
            (await host.SignInAsync(ApiHost.Operator), await host.SignInAsync(ApiHost.Coordinator),
                await host.SignInAsync(ApiHost.Employee), host.Visitor());

        foreach (var path in new[] { "/hangfire", "/metrics", "/dead-letters" })
        {
            Assert.Equal(HttpStatusCode.OK, (await operators.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await employee.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(path)).StatusCode);
        }
        var policy = (await operators.GetAsync("/hangfire")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
    }

    [Theory, InlineData(null), InlineData("amqp://127.0.0.1:1")]
    public void The_usage_telemetry_of_MassTransit_is_disabled(string? broker)
    {
        var services = new ServiceCollection();
        BusSetup.AddRunner(services, broker);
        Assert.False(services.BuildServiceProvider()
            .GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }

    /// <summary>The settings with which a program starts, in English and without logs.</summary>
    private static Dictionary<string, string> SettingsOf(string program, string folder)
    {
        var environment = new Dictionary<string, string>
        {
            ["LC_ALL"] = "en_GB.UTF-8",
            ["LANG"] = "en_GB.UTF-8",
            ["DataFolder"] = folder,
            ["ASPNETCORE_URLS"] = Loopback.FreeAddress().ToString(),
            ["Logging__LogLevel__Default"] = "None",
        };
        if (program == "Matching.Worker")
        {
            environment["ConnectionStrings__Matching"] = "Host=127.0.0.1;Port=1;Username=app";
            environment["Bus__Url"] = "amqp://127.0.0.1:1";
        }
        return environment;
    }

    private sealed record Ready(string Status, Dictionary<string, string> Checks);
}
