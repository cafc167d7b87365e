using Matching.Accounts;
using Matching.Jobs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>Wrong clocks, and runners that are suspended longer than their lease.</summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class LeaseTests(Plant plant)
{
    private const int Load = 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly Dictionary<string, string> ShortLease = new() { ["Jobs__LeaseLength"] = "00:00:03" };

    [Theory]
    [InlineData("+2h")]
    [InlineData("-2h")]
    public async Task A_worker_whose_clock_is_two_hours_off_works_correctly(string skew)
    {
        var before = await plant.OpenCountAsync();
        await using (var skewed = await plant.StartWorkerAsync(settings: WithClock(skew)))
        {
            await plant.OpenNeedsAsync(Load);
            (await Ledger.SettleAsync(plant, before + Load)).AssertClean();
        }
        // The work that it planned is due immediately, not when the other clocks reach its own time.
        await using (var dying =
            await plant.StartWorkerAsync("consumer.after_commit:kill:5", settings: WithClock(skew)))
        {
            await plant.OpenNeedsAsync(Load);
            await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline, plant.LastWords);
        }
        await using var right = await plant.StartWorkerAsync();
        var ledger = await Ledger.SettleAsync(plant, before + (2 * Load));
        Report.Add(13, $"a worker's clock {skew} off; it dies and one with the right time goes on", 2 * Load, ledger);
        ledger.AssertClean();
    }

    [Fact]
    public async Task The_late_write_of_a_runner_suspended_beyond_its_lease_is_refused()
    {
        await using (var first = await plant.StartWorkerAsync())
        {
            await plant.OpenNeedsAsync(Load);
            await Ledger.SettleAsync(plant, await plant.OpenCountAsync());
        }
        await using var stalled = await plant.StartWorkerAsync("job.after_chunk:slow", settings: ShortLease);
        Guid id;
        await using (var db = plant.Database.Open())
            id = await new RequestJob(db, TimeProvider.System).HandleAsync(JobKind.Round, 1, new SystemActor("test"),
                default);
        await Poll.UntilAsync(async () => await JobAsync(id) is { Status: JobStatus.Running, Done: > 0 }, Deadline,
            plant.LastWords);
        stalled.Freeze();
        Assert.Equal(JobStatus.Running, (await JobAsync(id)).Status);

        await using var other = await plant.StartWorkerAsync(settings: ShortLease);
        await Poll.UntilAsync(async () => (await JobAsync(id)).Status == JobStatus.Completed, Deadline,
            plant.LastWords);
        var done = await JobAsync(id);
        stalled.Thaw();
        // From the work or from the lease renewal, whichever writes first.
        await Poll.UntilAsync(
            () => Task.FromResult(stalled.Output.Contains("another runner has claimed",
                StringComparison.OrdinalIgnoreCase)),
            Deadline, () => stalled.Output);

        var after = await JobAsync(id);
        Assert.Equal((done.LeaseEpoch, done.Done, done.FinishedAt, 2),
            (after.LeaseEpoch, after.Done, after.FinishedAt, after.LeaseEpoch));
        await using var read = plant.Database.Open();
        var runs = await read.MatchRuns.Where(r => r.JobId == id).Select(r => r.NeedId).ToListAsync();
        var doubled = runs.Count - runs.Distinct().Count();
        Report.Add(14, "lease's holder stopped past its lease in the middle of a round, then let go on", runs.Count, 0,
            doubled);
        Assert.Equal(0, doubled);
        Assert.Equal(await plant.OpenCountAsync(), runs.Count);
    }

    private async Task<JobRow> JobAsync(Guid id)
    {
        await using var db = plant.Database.Open();
        return await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id);
    }

    private static Dictionary<string, string> WithClock(string skew)
    {
        var library = Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(d => $"{d}/faketime/libfaketime.so.1")
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "libfaketime is missing. Install it: apt-get install -y --no-install-recommends libfaketime");
        // The clock on the wall alone: a wait goes by the other clock and must last as long as it says. Without the
        // second of these two it is over at once.
        return new()
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME"] = skew,
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0"
        };
    }
}
