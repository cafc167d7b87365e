using System.Diagnostics;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace Matching.FaultTests;

/// <summary>
/// Thousands of needs posted while the broker is down, Api and two workers: after it returns each is matched, once.
/// </summary>
[Collection(nameof(Plant))]
public sealed class ManyNeedsTests(Plant plant, ITestOutputHelper output)
{
    private const int Clients = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);

    [Fact]
    public Task A_thousand_needs_posted_while_the_broker_is_down_are_each_matched_once_when_it_returns() =>
        PostAndDrainAsync(1000);

    [LongFact]
    public Task Ten_thousand_needs_posted_while_the_broker_is_down_are_each_matched_once_when_it_returns() =>
        PostAndDrainAsync(10_000);

    private async Task PostAndDrainAsync(int load)
    {
        var (api, address) = await plant.StartApiAsync();
        await using var _ = api;
        await using var one = await plant.StartWorkerAsync();
        await using var two = await plant.StartWorkerAsync();
        var before = await plant.OpenCountAsync();
        await plant.Rabbit.StopAsync();

        var posting = Stopwatch.StartNew();
        using var history = new History(plant, () => address);
        await history.PostAsync(load, Clients);
        posting.Stop();
        Assert.All(history.Events, e => Assert.Equal(Outcome.Ok, e.Outcome));

        await plant.Rabbit.StartAsync();
        var used = one.ProcessorTime + two.ProcessorTime;
        var draining = Stopwatch.StartNew();
        TimeSpan? first = null;
        await Poll.UntilAsync(async () =>
        {
            var open = await CountUnmatchedAsync();
            if (open < load)
                first ??= draining.Elapsed;
            return open == 0;
        }, Deadline, plant.LastWords);
        draining.Stop();
        var ledger = await Ledger.SettleAsync(plant, before + load);
        used = one.ProcessorTime + two.ProcessorTime - used;
        output.WriteLine($"The two workers used {used.TotalMilliseconds / load:0.0} ms of processor a need.");
        output.WriteLine(
            $"{load} needs posted in {posting.Elapsed} over HTTP; the first matched {first} after the broker's "
                + $"return, the last {draining.Elapsed}: "
                    + $"{load / (draining.Elapsed - first!.Value).TotalSeconds:0} a second.");
        var verdict = await history.JudgeAsync();
        Assert.Equal((load, 0, 0, 0), (verdict.Acknowledged, verdict.Lost, verdict.Doubled, verdict.Unexpected));
        Report.Add(4, $"broker down while {load} needs are posted, Api and two workers", load, ledger);
        ledger.AssertClean();
    }

    private async Task<int> CountUnmatchedAsync()
    {
        await using var db = plant.Database.Open();
        return await db.Needs.CountAsync(n => n.Status == Needs.NeedStatus.Open
            && !db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null));
    }
}
