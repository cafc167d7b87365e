using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>Messages are delivered twice, weeks late, and in every order.</summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class DeliveryTests(Plant plant)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Messages_delivered_repeatedly_even_after_inbox_retention_take_effect_once()
    {
        const int load = 40;
        var before = await plant.OpenCountAsync();
        await plant.OpenNeedsAsync(load);
        var opened = (await plant.OpenedAsync()).ToList();
        Assert.Equal(load, opened.Count);
        await using var one = await plant.StartWorkerAsync();
        await using var two = await plant.StartWorkerAsync();
        // The relay publishes each once; the test publishes it twice more under the same id and once under another.
        foreach (var (id, message) in opened.SelectMany(m => new[] { m, m, (Guid.CreateVersion7(), m.Message) }))
            await plant.PutAsync(id, message);
        var ledger = await Ledger.SettleAsync(plant, before + load);
        await IdleAsync();
        ledger = await Ledger.SettleAsync(plant, before + load);
        Report.Add(8, "every message delivered three times under its id and once under another, two workers", load,
            ledger);
        ledger.AssertClean();

        // Weeks later the inbox rows are deleted, but the natural keys of the effects remain.
        var (runs, offers) = await EffectsAsync();
        await using (var db = plant.Database.Open())
        {
            await db.InboxMessages.ExecuteDeleteAsync();
            var made =
                await db.MatchRuns.Where(r => r.JobId == null).OrderByDescending(r => r.At).Take(load).ToListAsync();
            opened.AddRange(made.Select(r => (Guid.CreateVersion7(), (object)new NeedMatched(r.NeedId, r.Id))));
        }
        foreach (var (id, message) in opened)
            await plant.PutAsync(id, message);
        await TakenAsync([.. opened.Select(m => m.Id)]);
        ledger = await Ledger.SettleAsync(plant, before + load);
        Report.Add(9, "old messages delivered again after the inbox was emptied", opened.Count, ledger);
        ledger.AssertClean();
        Assert.Equal((runs, offers), await EffectsAsync());
    }

    [Fact]
    public async Task Two_concurrent_deliveries_of_a_message_log_no_error()
    {
        await using (var declaring = await plant.StartWorkerAsync())
        {
        }
        var id = Guid.CreateVersion7();
        // Nothing of that epoch is due, so both save only the inbox row.
        for (var copy = 0; copy < 2; copy++)
            await plant.PutAsync(id, new RematchOwed(999_999, 0));
        await using var worker = await plant.StartWorkerAsync("consumer.after_inbox:slow");
        await TakenAsync([id]);
        // Waits for the other delivery to end too.
        Assert.Equal(0, await worker.TerminateAsync(Deadline));

        Assert.Equal(2, worker.Output.Split(Failpoint.Words("consumer.after_inbox", "slow")).Length - 1);
        Assert.DoesNotContain("pk_inbox_messages", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("R-RETRY", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_order_of_a_needs_messages_gives_the_same_result()
    {
        var before = await plant.OpenCountAsync();
        var orders = Permutations([0, 1, 2, 3, 4]).ToList();
        var needs = await plant.OpenNeedsAsync(orders.Count, clients: 4);
        var firstRuns = await MoveOnAsync(needs);
        // The reconciler would reach the same result by itself, so it is delayed here.
        var settings = new Dictionary<string, string> { ["Reconciler__Grace"] = "01:00:00" };
        await using var worker = await plant.StartWorkerAsync(settings: settings);
        for (var step = 0; step < 5; step++)
        {
            var sent = new List<Guid>();
            foreach (var (need, order) in needs.Zip(orders))
            {
                sent.Add(Guid.CreateVersion7());
                await plant.PutAsync(sent[^1], MessageOf(order[step], need, firstRuns[need]));
            }
            await TakenAsync(sent);
        }
        var ledger = await Ledger.SettleAsync(plant, before + orders.Count);
        Report.Add(10, "all 120 orders of five messages about one need: stale, present, twice, of a version to come",
            orders.Count, ledger);
        ledger.AssertClean();

        await using var db = plant.Database.Open();
        var ends = await db.MatchRuns.Where(r => needs.Contains(r.NeedId)).OrderBy(r => r.NeedVersion)
            .Select(
                r => new
                {
                    r.NeedId,
                    r.NeedVersion,
                    r.Number,
                    Asked = r.ProposedAt != null,
                    Stale = db.Offers.Any(o => o.NeedId == r.NeedId && o.NeedVersion == 1)
                }).ToListAsync();
        var kinds = ends.GroupBy(e => e.NeedId)
            .Select(g => string.Join(';', g.Select(e => (e.NeedVersion, e.Number, e.Asked, e.Stale)))).Distinct();
        Assert.Equal("(1, 1, True, False);(2, 1, True, False)", Assert.Single(kinds));
    }

    private async Task<(int Runs, int Offers)> EffectsAsync()
    {
        await using var db = plant.Database.Open();
        return (await db.MatchRuns.CountAsync(), await db.Offers.CountAsync());
    }

    /// <summary>Waits until the inbox has all of them.</summary>
    private Task TakenAsync(List<Guid> ids) => Poll.UntilAsync(async () =>
    {
        await using var db = plant.Database.Open();
        return await db.InboxMessages.CountAsync(m => ids.Contains(m.MessageId)) == ids.Count;
    }, Deadline, plant.LastWords);

    /// <summary>Waits until every queue is empty.</summary>
    private Task IdleAsync() =>
        Poll.UntilAsync(
            async () => await plant.Rabbit.CountAsync("need-opened") + await plant.Rabbit.CountAsync("need-matched")
                == 0, Deadline, plant.LastWords);

    /// <summary>
    /// Each need has a run of its first version, whose people were not asked, and moves on to its second; nobody has
    /// announced any of it.
    /// </summary>
    private async Task<Dictionary<Guid, Guid>> MoveOnAsync(IReadOnlyList<Guid> needs)
    {
        await using var db = plant.Database.Open();
        await db.OutboxMessages.ExecuteDeleteAsync();
        foreach (var need in await db.Needs.Include(n => n.Skills).Include(n => n.Association)
            .Where(n => needs.Contains(n.Id)).ToListAsync())
        {
            db.MatchRuns
                .Add(new MatchRun
                {
                    NeedId = need.Id,
                    NeedVersion = 1,
                    Number = 1,
                    At = TimeProvider.System.GetUtcNow().UtcDateTime,
                    Method = "rules",
                    Model = "rules",
                    Considered = 0
                });
            var content = SmallWorld.WebSite();
            need.Change(
                content
                    with
                {
                    Terms = content.Terms with
                    {
                        Title = need.Terms.Title,
                        Days = 3,
                        Start = need.Terms.Start,
                        End = need.Terms.End
                    }
                }, plant.World.Association, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        await db.SaveChangesAsync();
        foreach (var need in needs)
            await Workflow.ReopenAsync(plant.Database, plant.World, need, TimeProvider.System);
        await db.OutboxMessages.ExecuteDeleteAsync();
        return await db.MatchRuns.Where(r => needs.Contains(r.NeedId)).ToDictionaryAsync(r => r.NeedId, r => r.Id);
    }

    /// <summary>Messages about one need: stale, present, twice the same, of a version to come.</summary>
    private static object MessageOf(int number, Guid need, Guid firstRun) => number switch
    {
        0 => new NeedOpened(need, 1),
        1 => new NeedOpened(need, 2),
        2 or 3 => new NeedMatched(need, firstRun),
        _ => new NeedOpened(need, 3),
    };

    private static IEnumerable<int[]> Permutations(int[] of) => of.Length <= 1
        ? [of]
        : of.SelectMany(first => Permutations([.. of.Where(o => o != first)]).Select(rest => (int[])[first, .. rest]));
}
