using Matching.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace Matching.FaultTests;

/// <summary>
/// Everything at once: clients post and open needs over HTTP while a schedule drawn from a seed kills, stops, freezes
/// and restarts processes and services and breaks connections. At the end the clients' history is compared with the
/// database.
/// </summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class RandomFaultTests(Plant plant, ITestOutputHelper output)
{
    private const int Clients = 3;
    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_random_schedule_of_faults_loses_nothing_and_duplicates_nothing()
    {
        var length = LongRun.Minutes > 0 ? TimeSpan.FromMinutes(LongRun.Minutes) : ShortLength;
        await using var crew = await Crew.StartAsync(plant);
        using var history = new History(plant, () => crew.Address);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => history.RunClientAsync(stop.Token)).ToList();
#pragma warning disable RS0030 // The seed is passed and printed.
        var random = new Random(LongRun.Seed);
#pragma warning restore RS0030
        await history.GoesOnAsync(e => e.Outcome == Outcome.Ok, Clients);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var faults = new List<string>();
        while (clock.Elapsed < length)
        {
            var (name, act) = crew.Faults[random.Next(crew.Faults.Count)];
            faults.Add($"{clock.Elapsed.TotalSeconds:0} s {name}");
            await act();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500, 4000)));
        }
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        var ledger = await Ledger.SettleAsync(plant, await plant.OpenCountAsync());

        var verdict = await history.JudgeAsync();
        output.WriteLine($"Seed {LongRun.Seed}, {length}. {verdict}\n{string.Join(", ", faults)}");
        Report.Add(3,
            $"random schedule of kills, stops, freezes, restarts and spoilt lines, seed {LongRun.Seed}, "
                + $"{length.TotalSeconds:0} s", verdict.Acknowledged, verdict.Lost, verdict.Doubled);
        Assert.True((verdict.Lost, verdict.Doubled, verdict.Unexpected) == (0, 0, 0),
            $"Seed {LongRun.Seed}: {verdict}. {string.Join(", ", faults)}");
        Assert.True(verdict.Acknowledged > Clients, $"Seed {LongRun.Seed}: {verdict}");
        ledger.AssertClean();
    }

    [Fact]
    public async Task Rolling_restarts_fail_no_request_of_a_client_that_retries()
    {
        var restarts = LongRun.Minutes > 0 ? 50 : 4;
        await using var crew = await Crew.StartAsync(plant);
        using var history = new History(plant, () => crew.Address);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => history.RunClientAsync(stop.Token)).ToList();
        for (var restart = 0; restart < restarts; restart++)
        {
            await history.GoesOnAsync(e => e.Outcome == Outcome.Ok, Clients);
            Assert.Equal(0, restart % 2 == 0 ? await crew.RestartApiAsync() : await crew.RestartWorkerAsync());
        }
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await Ledger.SettleAsync(plant, await plant.OpenCountAsync());

        var verdict = await history.JudgeAsync();
        output.WriteLine(
            $"{restarts} restarts. {verdict}; statuses "
                + $"{string.Join(' ', history.Events.GroupBy(e => e.Status).Select(g => $"{g.Key}×{g.Count()}"))}");
        Report.Add(28, $"{restarts} restarts in order (SIGTERM) of Api and worker in turn under load",
            verdict.Acknowledged, verdict.Lost, verdict.Doubled);
        Assert.Equal((0, 0, 0), (verdict.Lost, verdict.Doubled, verdict.Unexpected));
        // Between two processes no server listens; each server answered the requests that it accepted.
        Assert.DoesNotContain(history.Events, e => e.Status >= 400);
    }

    /// <summary>
    /// An Api at a fixed address and two workers, each replaced when it has ended; and the faults that can be injected.
    /// </summary>
    private sealed class Crew : IAsyncDisposable
    {
        private readonly Plant _plant;
        private readonly ElanProcess[] _workers = new ElanProcess[2];
        private ElanProcess _api = null!;

        private Crew(Plant plant)
        {
            _plant = plant;
            Faults =
            [
                ("api killed", async () => { await _api.KillAsync(); await StartApiAsync(); }),
                ("api stopped in order", RestartApiAsync),
                ("worker killed", () => ReplaceAsync(0)),
                ("other worker killed", () => ReplaceAsync(1)),
                ("worker frozen", FreezeAsync),
                ("broker killed", async () => { await plant.Rabbit.KillAsync(); await plant.Rabbit.StartAsync(); }),
                ("database crashed", () => { plant.Postgres.Restart(); return Task.CompletedTask; }),
                ("bus line cut", () => { plant.BusLine.CutAll(); return Task.CompletedTask; }),
                ("database line cut", () => { plant.DatabaseLine.CutAll(); return Task.CompletedTask; }),
                ("bus line black hole", () => SpoilAsync(plant.BusLine, new Toxic { BlackHole = true })),
                ("database line black hole", () => SpoilAsync(plant.DatabaseLine, new Toxic { BlackHole = true })),
                ("bus line slow", () => SpoilAsync(plant.BusLine, new Toxic { BytesPerSecond = 1000 })),
            ];
        }

        internal Uri Address { get; } = Loopback.FreeAddress();
        internal IReadOnlyList<(string Name, Func<Task> Act)> Faults { get; }

        internal static async Task<Crew> StartAsync(Plant plant)
        {
            var crew = new Crew(plant);
            await crew.StartApiAsync();
            for (var i = 0; i < crew._workers.Length; i++)
                crew._workers[i] = await plant.StartWorkerAsync(settings: plant.OverLines());
            return crew;
        }

        internal async Task<int> RestartApiAsync()
        {
            var code = await _api.TerminateAsync(Deadline);
            await StartApiAsync();
            return code;
        }

        internal async Task<int> RestartWorkerAsync()
        {
            var code = await _workers[0].TerminateAsync(Deadline);
            _workers[0] = await _plant.StartWorkerAsync(settings: _plant.OverLines());
            return code;
        }

        public async ValueTask DisposeAsync()
        {
            await _api.DisposeAsync();
            foreach (var worker in _workers)
                await worker.DisposeAsync();
        }

        private async Task StartApiAsync() =>
            (_api, _) = await _plant.StartApiAsync(at: Address, settings: _plant.OverLines());

        /// <summary>A supervisor starts another; it is not waited for.</summary>
        private async Task ReplaceAsync(int which)
        {
            await _workers[which].DisposeAsync();
            _workers[which] = await _plant.StartWorkerAsync(wait: false, settings: _plant.OverLines());
        }

        private async Task FreezeAsync()
        {
            _workers[0].Freeze();
            await Task.Delay(TimeSpan.FromSeconds(3));
            _workers[0].Thaw();
        }

        private static async Task SpoilAsync(TcpProxy line, Toxic toxic)
        {
            line.Toxic = toxic;
            await Task.Delay(TimeSpan.FromSeconds(3));
            line.Toxic = Toxic.None;
            line.CutAll();
        }
    }
}
