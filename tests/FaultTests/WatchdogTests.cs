using Matching.TestSupport;
using RabbitMQ.Client;
using Xunit;

namespace Matching.FaultTests;

/// <summary>A bus that delivers nothing although the broker responds.</summary>
[Collection(nameof(Plant))]
public sealed class WatchdogTests(Plant plant)
{
    private const int Load = 10;
    private const int Restart = 75;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_bus_whose_connection_hangs_while_the_broker_answers_is_rebuilt_and_loses_nothing()
    {
        var before = await plant.OpenCountAsync();
        var health = Loopback.FreeAddress();
        var settings = plant.OverLines();
        (settings["Bus__StalledAfter"], settings["Health__Url"]) = ("00:00:10", health.ToString().TrimEnd('/'));
        await using var worker = await plant.StartWorkerAsync(settings: settings);
        // Existing connections lose everything, heartbeats included; new ones work. Only the watchdog opens a new one.
        plant.BusLine.HangOpen();
        await plant.OpenNeedsAsync(Load);
        await SeesAsync(health, "\"bus\":\"Degraded\"");
        var ledger = await Ledger.SettleAsync(plant, before + Load);

        Report.Add(30, "the bus's connection hangs while the broker answers", Load, ledger);
        ledger.AssertClean();
        Assert.False(worker.HasExited, plant.LastWords());
        Assert.Contains("Bus stalled for 10 s although the broker is available", worker.Output,
            StringComparison.Ordinal);
        await SeesAsync(health, "\"bus\":\"Healthy\"");
        var metrics = await TextAsync(health, "/metrics");
        Assert.Matches(@"elan_bus_rebuilds_total(\{[^}]*\})? 1\b", metrics);
        Assert.Matches(@"elan_bus_down_seconds(\{[^}]*\})? 0\b", metrics);
    }

    [Fact]
    public async Task A_worker_whose_bus_cannot_be_rebuilt_exits_with_the_restart_code()
    {
        await plant.Rabbit.ControlAsync("add_vhost", "refuses");
        await plant.Rabbit.ControlAsync("set_permissions", "-p", "refuses", "guest", ".*", ".*", ".*");
        var url = $"{plant.Rabbit.Url}/refuses";
        await using (var connection = await new ConnectionFactory { Uri = new Uri(url) }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
            // A queue of that name and another kind: the broker refuses ours permanently.
            await channel.QueueDeclareAsync("need-opened", durable: true, exclusive: false, autoDelete: false);

        await using var worker = await plant.StartWorkerAsync(wait: false, settings: new Dictionary<string, string>
        {
            ["Bus__Url"] = url,
            ["Bus__StalledAfter"] = "00:00:05",
        });
        await Poll.UntilAsync(() => Task.FromResult(worker.HasExited), Deadline, plant.LastWords);

        Assert.True(worker.ExitCode == Restart, $"It ended with {worker.ExitCode}.\n{worker.Output}");
        var last = Assert.Single(worker.Output.Split('\n'),
            l => l.Contains("Bus still stalled after 2 rebuilds", StringComparison.Ordinal));
        Assert.Contains("exiting with code 75", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_blocks_all_publishers_causes_no_bus_rebuild()
    {
        var before = await plant.OpenCountAsync();
        var settings = new Dictionary<string, string> { ["Bus__StalledAfter"] = "00:00:04" };
        await using var worker = await plant.StartWorkerAsync(settings: settings);
        await plant.Rabbit.ControlAsync("set_disk_free_limit", "900000GB");
        try
        {
            await plant.OpenNeedsAsync(Load);
            using var alarm = new PeriodicTimer(TimeSpan.FromSeconds(25));
            await alarm.WaitForNextTickAsync();
        }
        finally
        {
            await plant.Rabbit.ControlAsync("set_disk_free_limit", "50MB");
        }
        (await Ledger.SettleAsync(plant, before + Load)).AssertClean();
        Assert.DoesNotContain("rebuild 1 of", worker.Output, StringComparison.Ordinal);
    }

    private Task SeesAsync(Uri health, string state) => Poll.UntilAsync(
        async () => (await TextAsync(health, "/health/ready")).Contains(state, StringComparison.Ordinal), Deadline,
        plant.LastWords);

    private static async Task<string> TextAsync(Uri address, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(address, path));
    }
}
