using System.Text;
using Matching.Contracts;
using Matching.TestSupport;
using Xunit;

namespace Matching.FaultTests;

/// <summary>A message that always fails becomes a dead letter, and the other messages are processed.</summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class DeadLetterTests(Plant plant)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task One_invalid_message_in_a_hundred_is_dead_lettered_with_its_reason_and_the_others_are_processed()
    {
        const int load = 100;
        var before = await plant.OpenCountAsync();
        await using var worker = await plant.StartWorkerAsync();
        var (unreadable, foreign, hopeless) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var opening = plant.OpenNeedsAsync(load, clients: 2);
        await plant.Rabbit.PutAsync("need-opened", $"{unreadable}", "{ not even JSON"u8.ToArray());
        await plant.Rabbit.PutAsync("need-opened", $"{foreign}",
            Encoding.UTF8.GetBytes($$"""
                {"messageId":"{{foreign}}","messageType":["urn:message:Matching.Contracts:NeedSang"],
                 "message":{"version":99} }
                """));
        await plant.PutAsync(hopeless, new NeedMatched(Guid.CreateVersion7(), Guid.CreateVersion7()));
        await opening;
        var ledger = await Ledger.SettleAsync(plant, before + load);
        Report.Add(11, "three bad messages among a hundred: unreadable, of an unknown type, failing each try", load,
            ledger);
        ledger.AssertClean();

        foreach (var id in new[] { unreadable, foreign, hopeless })
        {
            await Poll.UntilAsync(async () => (await plant.DeadLettersAsync()).Any(l => l.Id == $"{id}"), Deadline,
                plant.LastWords);
            Assert.NotEmpty((await plant.DeadLettersAsync()).Single(l => l.Id == $"{id}").Reason);
            await plant.VerbAsync("dead-letters", "discard", "--id", $"{id}");
        }
    }

    [Fact]
    public async Task A_message_that_kills_its_worker_does_not_affect_other_prefetched_messages()
    {
        const int load = 40;
        var before = await plant.OpenCountAsync();
        await plant.OpenNeedsAsync(load);
        var deadly = (await plant.OpenedAsync())[load / 2].Id;
        // The broker counts deliveries; the worker's supervisor starts it again each time.
        for (var death = 0; death < 14 && !await IsDeadAsync(deadly); death++)
        {
            await using var dying = await plant.StartWorkerAsync($"consumer.after_begin@{deadly}:kill");
            await Poll.UntilAsync(async () => dying.HasExited || await IsDeadAsync(deadly), Deadline, plant.LastWords);
        }
        Assert.True(await IsDeadAsync(deadly));
        // The message that crashed the worker is dead-lettered; the others are matched, by another delivery or by the
        // reconciler.
        await using var healthy = await plant.StartWorkerAsync();
        var ledger = await Ledger.SettleAsync(plant, before + load);
        Report.Add(12, "a message that kills its worker each time, with 31 others in the same hand", load, ledger);
        ledger.AssertClean();
        await plant.VerbAsync("dead-letters", "replay", "--all");
        await Poll.UntilAsync(async () => await plant.Rabbit.CountAsync(Matching.Worker.Bus.DeadLetters.Exchange) == 0,
            Deadline);
        (await Ledger.SettleAsync(plant, before + load)).AssertClean();
    }

    private async Task<bool> IsDeadAsync(Guid id) => (await plant.DeadLettersAsync()).Any(l => l.Id == $"{id}");
}
