using System.Net;
using Matching.TestSupport;
using Xunit;

namespace Matching.FaultTests;

/// <summary>The broker is there, and cannot be reached properly, or takes nothing.</summary>
[Collection(nameof(Plant))]
public sealed class LineTests(Plant plant)
{
    private const int Load = 20;
    private static readonly TimeSpan Spoilt = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Faults => ["slow: 1 kB/s", "late: 300 ms", "reset in the middle of a frame", "cut and refused", "black hole"];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_spoilt_line_to_the_broker_loses_nothing_and_the_web_does_not_mind(string fault)
    {
        var before = await plant.OpenCountAsync();
        await using var worker = await plant.StartWorkerAsync(settings: plant.OverLines());
        var (api, address) = await plant.StartApiAsync(settings: plant.OverLines());
        await using var _ = api;
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        using var coordinator = await Plant.SignInAsync(address, "coordination@example.org");
        plant.BusLine.Toxic = fault[..4] switch
        {
            "slow" => new Toxic { BytesPerSecond = 1000 },
            "late" => new Toxic { Latency = TimeSpan.FromMilliseconds(300) },
            "rese" => new Toxic { ResetAfter = 3000 },
            "cut " => new Toxic { Refuses = true },
            _ => new Toxic { BlackHole = true },
        };
        if (plant.BusLine.Toxic.Refuses)
            plant.BusLine.CutAll();
        try
        {
            await plant.OpenNeedsAsync(Load);
            await PostAndOpenAsync(client, coordinator);
            using var spoilt = new PeriodicTimer(Spoilt);
            await spoilt.WaitForNextTickAsync();
        }
        finally
        {
            plant.BusLine.Toxic = Toxic.None;
        }
        // What was swallowed never comes: the line is a new one.
        if (fault == "black hole")
            plant.BusLine.CutAll();
        var ledger = await Ledger.SettleAsync(plant, before + Load + 1);
        Report.Add(30, $"line to the broker {fault}", Load + 1, ledger);
        ledger.AssertClean();
        Assert.False(worker.HasExited, plant.LastWords());
    }

    [Fact]
    public async Task A_broker_that_takes_nothing_for_want_of_disk_keeps_the_outbox_waiting_and_the_web_does_not_mind()
    {
        var before = await plant.OpenCountAsync();
        await using var worker = await plant.StartWorkerAsync();
        var (api, address) = await plant.StartApiAsync();
        await using var _ = api;
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        using var coordinator = await Plant.SignInAsync(address, "coordination@example.org");
        await plant.Rabbit.ControlAsync("set_disk_free_limit", "900000GB");
        try
        {
            await plant.OpenNeedsAsync(Load);
            await PostAndOpenAsync(client, coordinator);
            using var alarm = new PeriodicTimer(Spoilt);
            await alarm.WaitForNextTickAsync();
            await PostAndOpenAsync(client, coordinator);
        }
        finally
        {
            await plant.Rabbit.ControlAsync("set_disk_free_limit", "50MB");
        }
        var ledger = await Ledger.SettleAsync(plant, before + Load + 2);
        Report.Add(18, "broker's disk alarm: it blocks whoever publishes", Load + 2, ledger);
        ledger.AssertClean();
    }

    private async Task PostAndOpenAsync(HttpClient association, HttpClient coordinator)
    {
        var asked = System.Diagnostics.Stopwatch.StartNew();
        var posted = await association.PostOnceAsync("/api/v1/needs", plant.NewNeed().Body, Guid.CreateVersion7().ToString());
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var opened = await coordinator.PostOnceAsync($"{posted.Headers.Location}/open", new { purposeIsClear = true, replacesNoPaidJob = true }, Guid.CreateVersion7().ToString());
        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.True(asked.Elapsed < 3 * Limit, $"It took {asked.Elapsed}.");
    }
}
