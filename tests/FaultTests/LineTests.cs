using System.Net;
using Matching.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace Matching.FaultTests;

/// <summary>The broker runs, but its connection is faulty, or it accepts nothing.</summary>
[Collection(nameof(Plant))]
public sealed class LineTests(Plant plant, ITestOutputHelper output)
{
    private const int Load = 20;
    private static readonly TimeSpan Spoilt = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Faults =>
        ["slow: 1 kB/s", "late: 300 ms", "reset in the middle of a frame", "cut and refused", "black hole"];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_faulty_connection_to_the_broker_loses_nothing_and_does_not_affect_the_web(string fault)
    {
        var before = await plant.OpenCountAsync();
        await using var worker = await plant.StartWorkerAsync(settings: plant.OverLines());
        var (api, address) = await plant.StartApiAsync(settings: plant.OverLines());
        await using var _ = api;
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        using var coordinator = await Plant.SignInAsync(address, "coordination@example.org");
        plant.BusLine.Toxic = ToxicOf(fault);
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
        // Lost data never arrives, so a new connection is used.
        if (fault == "black hole")
            plant.BusLine.CutAll();
        var ledger = await Ledger.SettleAsync(plant, before + Load + 1);
        Report.Add(30, $"line to the broker {fault}", Load + 1, ledger);
        ledger.AssertClean();
        Assert.False(worker.HasExited, plant.LastWords());
    }

    [LongFact]
    public async Task A_worker_survives_two_hundred_resets_in_the_middle_of_a_frame()
    {
        const int wanted = 200;
        await using var worker = await plant.StartWorkerAsync(settings: plant.OverLines());
        var first = plant.BusLine.Resets;
        var longest = TimeSpan.Zero;
        var rounds = 0;
        while (plant.BusLine.Resets - first < wanted)
        {
            var toxic = new Toxic { ResetAfter = 500 + (rounds++ * 613 % 5000) };
            longest = Max(longest, await SpoilAsync(worker, toxic, cut: false));
        }
        output.WriteLine(
            $"{plant.BusLine.Resets - first} resets in {rounds} rounds; the longest settling took {longest}; "
            + $"rebuilds: {Rebuilds(worker)}.");
        Report.Add(30, "200 resets in the middle of a frame, one worker", rounds * Load, 0, 0);
    }

    [LongTheory, MemberData(nameof(Faults))]
    public async Task A_worker_survives_each_connection_fault_ten_times(string fault)
    {
        await using var worker = await plant.StartWorkerAsync(settings: plant.OverLines());
        var longest = TimeSpan.Zero;
        for (var time = 0; time < 10; time++)
        {
            var cut = fault is "black hole" or "cut and refused";
            longest = Max(longest, await SpoilAsync(worker, ToxicOf(fault), cut));
        }
        output.WriteLine($"{fault}, ten times: the longest settling took {longest}; rebuilds: {Rebuilds(worker)}.");
        Report.Add(30, $"line to the broker {fault}, ten times", 10 * Load, 0, 0);
    }

    /// <summary>Breaks the connection while needs are opened, repairs it, and waits until everything is done.</summary>
    /// <returns>The time that this took after the repair.</returns>
    private async Task<TimeSpan> SpoilAsync(ElanProcess worker, Toxic toxic, bool cut)
    {
        plant.BusLine.Toxic = toxic;
        try
        {
            if (toxic.Refuses) plant.BusLine.CutAll();
            await plant.OpenNeedsAsync(Load);
            await Task.Delay(Spoilt);
        }
        finally
        {
            plant.BusLine.Toxic = Toxic.None;
        }
        if (cut) plant.BusLine.CutAll();
        var mended = System.Diagnostics.Stopwatch.StartNew();
        (await Ledger.SettleAsync(plant, await plant.OpenCountAsync())).AssertClean();
        Assert.False(worker.HasExited, plant.LastWords());
        return mended.Elapsed;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static int Rebuilds(ElanProcess worker) =>
        worker.Output.Split("although the broker answers; rebuild").Length - 1;

    private static Toxic ToxicOf(string fault) => fault[..4] switch
    {
        "slow" => new Toxic { BytesPerSecond = 1000 },
        "late" => new Toxic { Latency = TimeSpan.FromMilliseconds(300) },
        "rese" => new Toxic { ResetAfter = 3000 },
        "cut " => new Toxic { Refuses = true },
        _ => new Toxic { BlackHole = true },
    };

    [Fact]
    public async Task A_broker_without_disk_space_delays_the_outbox_and_does_not_affect_the_web()
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
        var posted =
            await association.PostOnceAsync("/api/v1/needs", plant.NewNeed().Body, Guid.CreateVersion7().ToString());
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var opened = await coordinator.PostOnceAsync($"{posted.Headers.Location}/open",
            new { purposeIsClear = true, replacesNoPaidJob = true }, Guid.CreateVersion7().ToString());
        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.True(asked.Elapsed < 3 * Limit, $"It took {asked.Elapsed}.");
    }
}
