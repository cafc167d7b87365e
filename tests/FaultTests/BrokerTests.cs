using System.Text;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>The broker crashes, is unavailable, loses its data, or gets unreadable messages.</summary>
[Collection(nameof(SecondPlantTests))]
public sealed class BrokerTests(Plant plant)
{
    private const int Load = 40;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_broker_killed_under_load_and_started_again_loses_nothing()
    {
        await using var one = await plant.StartWorkerAsync();
        await using var two = await plant.StartWorkerAsync();
        var before = await plant.OpenCountAsync();
        await plant.OpenNeedsAsync(Load / 2);
        await plant.Rabbit.KillAsync();
        await plant.OpenNeedsAsync(Load / 2);
        await plant.Rabbit.StartAsync();

        var ledger = await Ledger.SettleAsync(plant, before + Load);
        Report.Add(3, "broker killed under load", Load, ledger);
        ledger.AssertClean();
    }

    [Fact]
    public async Task Needs_posted_while_the_broker_is_down_are_accepted_and_all_matched_once_when_it_returns()
    {
        await using var worker = await plant.StartWorkerAsync();
        var before = await plant.OpenCountAsync();
        await plant.Rabbit.StopAsync();
        var (api, address) = await plant.StartApiAsync();
        await using var _ = api;
        using var association = await Plant.SignInAsync(address, "a1@example.org");
        var posted = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(association, "/api/v1/needs",
            plant.NewNeed().Body);
        Assert.Equal(System.Net.HttpStatusCode.Created, posted.StatusCode);
        using var coordinator = await Plant.SignInAsync(address, "coordination@example.org");
        var opened = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            coordinator, $"{posted.Headers.Location}/open", new { purposeIsClear = true, replacesNoPaidJob = true });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, opened.StatusCode);
        await plant.OpenNeedsAsync(Load);
        await using var started = await plant.StartWorkerAsync(wait: false);
        await plant.Rabbit.StartAsync();

        var ledger = await Ledger.SettleAsync(plant, before + Load + 1);
        Report.Add(4, "broker down while needs are posted", Load + 1, ledger);
        ledger.AssertClean();
    }

    [Fact]
    public async Task A_queue_is_bound_to_its_own_exchange_only_so_declarations_do_not_block_each_other()
    {
        await using var worker = await plant.StartWorkerAsync();

        var bindings = (await plant.Rabbit.ControlAsync("--silent", "list_bindings", "source_name", "destination_name"))
            .Split('\n').Select(line => line.Split('\t'))
            .Where(b => b is [{ Length: > 0 }, _]).ToLookup(b => b[1].Trim(), b => b[0]);

        foreach (var queue in (string[])["need-opened", "need-matched", "profile-changed", "rematch-owed",
            "offer-approved"])
            Assert.Equal([queue], bindings[queue]);
    }

    [Fact]
    public async Task A_broker_that_lost_all_its_data_loses_nothing_of_ours()
    {
        var before = await plant.OpenCountAsync();
        // The messages reach the broker and are not consumed: a worker publishes and crashes before its first delivery.
        await using (var relay = await plant.StartWorkerAsync("consumer.after_begin:kill"))
        {
            await plant.OpenNeedsAsync(Load);
            await Poll.UntilAsync(() => Task.FromResult(relay.HasExited), Deadline);
        }
        await plant.Rabbit.KillAsync();
        plant.Rabbit.Wipe();
        await plant.Rabbit.StartAsync();
        await using var worker = await plant.StartWorkerAsync();

        var ledger = await Ledger.SettleAsync(plant, before + Load);
        Report.Add(5, "broker's data wiped", Load, ledger);
        ledger.AssertClean();
    }

    [Fact]
    public async Task Unreadable_messages_are_dead_lettered_and_the_others_are_processed()
    {
        await using var worker = await plant.StartWorkerAsync();
        var before = await plant.OpenCountAsync();
        var id = Guid.CreateVersion7().ToString();
        await plant.Rabbit.PutAsync("need-opened", id,
            Encoding.UTF8
                .GetBytes(
                    """{"messageType":["urn:message:Matching.Contracts:NeedOpened"],"message":"not an object"}"""));
        await plant.OpenNeedsAsync(4);
        (await Ledger.SettleAsync(plant, before + 4)).AssertClean();

        await Poll.UntilAsync(
            async () => (await plant.VerbAsync("dead-letters", "list")).Contains(id, StringComparison.Ordinal),
            Deadline);
        Assert.Contains("1 ", await plant.VerbAsync("dead-letters", "discard", "--id", id), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await plant.VerbAsync("dead-letters", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_kills_every_worker_is_dead_lettered_and_takes_effect_when_replayed()
    {
        var before = await plant.OpenCountAsync();
        await plant.OpenNeedsAsync(1);
        // One delivery more than the limit; the reconciler may put a second copy, which is dead-lettered too or meets
        // an existing effect.
        for (var death = 0; death < 12
            && await plant.Rabbit.CountAsync(Matching.Worker.Bus.DeadLetters.Exchange) == 0; death++)
        {
            await using var dying = await plant.StartWorkerAsync("consumer.after_begin:kill");
            await Poll.UntilAsync(
                async () => dying.HasExited
                    || await plant.Rabbit.CountAsync(Matching.Worker.Bus.DeadLetters.Exchange) > 0,
                Deadline);
        }
        Assert.Contains("NeedOpened", await plant.VerbAsync("dead-letters", "list"), StringComparison.Ordinal);

        await plant.VerbAsync("dead-letters", "replay", "--all");
        await using var healthy = await plant.StartWorkerAsync();
        (await Ledger.SettleAsync(plant, before + 1)).AssertClean();
        Assert.Equal(0u, await plant.Rabbit.CountAsync(Matching.Worker.Bus.DeadLetters.Exchange));
    }

    [Fact]
    public async Task A_message_that_failed_three_times_is_not_published_again_until_an_operator_acts()
    {
        await using (var declaring = await plant.StartWorkerAsync())
        {
        }
        var before = await plant.OpenCountAsync();
        var needs = await plant.OpenNeedsAsync(2);
        await using (var db = plant.Database.Open())
            await db.OutboxMessages.ExecuteDeleteAsync();
        var copies =
            Enumerable.Range(0, Matching.MatchRuns.ReconcileMatches.GivenUpAfter).Select(_ => Guid.CreateVersion7())
                .ToList();
        foreach (var id in copies)
            await plant.PutAsync(id, new Contracts.NeedOpened(needs[0], 1), Matching.Worker.Bus.DeadLetters.Exchange);

        await using var worker = await plant.StartWorkerAsync();
        await Poll.UntilAsync(() => HasRunAsync(needs[1]), Deadline, plant.LastWords);
        Assert.False(await HasRunAsync(needs[0]));

        await plant.VerbAsync("dead-letters", "discard", "--id", $"{copies[0]}");
        (await Ledger.SettleAsync(plant, before + 2)).AssertClean();
        foreach (var id in copies.Skip(1))
            await plant.VerbAsync("dead-letters", "discard", "--id", $"{id}");
    }

    [Fact]
    public async Task A_worker_stopped_under_load_ends_gracefully_and_the_next_one_continues()
    {
        var before = await plant.OpenCountAsync();
        await using var first = await plant.StartWorkerAsync();
        await plant.OpenNeedsAsync(Load);
        var code = await first.TerminateAsync(Deadline);
        Assert.True(code == 0, $"It ended with {code}.\n{first.Output}");

        await using var next = await plant.StartWorkerAsync();
        var ledger = await Ledger.SettleAsync(plant, before + Load);
        Report.Add(28, "worker stopped in order under load", Load, ledger);
        ledger.AssertClean();
    }

    private async Task<bool> HasRunAsync(Guid need)
    {
        await using var db = plant.Database.Open();
        return await db.MatchRuns.AnyAsync(r => r.NeedId == need);
    }
}
