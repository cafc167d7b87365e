using System.Diagnostics;
using System.Net;
using Matching.Contracts;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace Matching.FaultTests;

/// <summary>
/// The database restarts under load, does not answer, or is restored from a backup older than the broker's messages.
/// </summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class DatabaseTests(Plant plant, ITestOutputHelper output)
{
    private const int Clients = 4;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_database_restart_under_load_gives_503_and_no_message_is_dead_lettered()
    {
        var (api, address) = await plant.StartApiAsync();
        await using var _ = api;
        await using var one = await plant.StartWorkerAsync();
        await using var two = await plant.StartWorkerAsync();
        var dead = await DeadAsync();
        using var history = new History(plant, () => address);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => history.RunClientAsync(stop.Token)).ToList();
        for (var crash = 0; crash < 4; crash++)
            await CrashAsync(history);
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await Ledger.SettleAsync(plant, await plant.OpenCountAsync());

        var verdict = await history.JudgeAsync();
        var shown = history.Events.Where(e => e.Status == (int)HttpStatusCode.ServiceUnavailable).ToList();
        output.WriteLine(
            $"{verdict}; {shown.Count} answers of 503; other: "
                + string.Join(' ', history.Events.Select(e => e.Status)
                    .Where(s => s is not (200 or 201 or 204 or 503)).Distinct()));
        Report.Add(6, "PostgreSQL crashed and restarted four times under load", verdict.Acknowledged, verdict.Lost,
            verdict.Doubled);
        Assert.Equal((0, 0, 0), (verdict.Lost, verdict.Doubled, verdict.Unexpected));
        Assert.True(verdict.Acknowledged > Clients, $"{verdict}");
        Assert.NotEmpty(shown);
        Assert.All(shown, e => Assert.True(e.HasAdvice, $"{e}"));
        Assert.DoesNotContain(history.Events, e => e.Status is >= 500 and not 503);
        Assert.Equal(dead, await DeadAsync());
        Assert.False(one.HasExited || two.HasExited || api.HasExited, plant.LastWords());
    }

    [Fact]
    public async Task An_unresponsive_database_is_reported_in_bounded_time_and_blocks_nothing_else()
    {
        var (api, address) = await plant.StartApiAsync(settings: plant.OverLines());
        await using var _ = api;
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        plant.DatabaseLine.Toxic = new Toxic { BlackHole = true };
        try
        {
            var asked = Stopwatch.StartNew();
            var answers = Enumerable.Range(0, 8)
                .Select(
                    _ => client.PostOnceAsync("/api/v1/needs", plant.NewNeed().Body, Guid.CreateVersion7().ToString()))
                    .ToList();
            using var visitor = new HttpClient { BaseAddress = address };
            for (var i = 0; i < 20; i++)
            {
                var other = Stopwatch.StartNew();
                Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).StatusCode);
                Assert.True(other.Elapsed < TimeSpan.FromSeconds(2), $"/health/live took {other.Elapsed}.");
            }
            foreach (var answer in await Task.WhenAll(answers))
                Assert.Equal((HttpStatusCode.ServiceUnavailable, true),
                    (answer.StatusCode, answer.Headers.RetryAfter is not null));
            output.WriteLine($"All told after {asked.Elapsed}.");
            Assert.True(asked.Elapsed < TimeSpan.FromSeconds(45), $"It took {asked.Elapsed}.");
        }
        finally
        {
            plant.DatabaseLine.Toxic = Toxic.None;
        }
        await Poll.UntilAsync(
            async () =>
                (await client.PostOnceAsync("/api/v1/needs", plant.NewNeed().Body,
                    Guid.CreateVersion7().ToString())).StatusCode == HttpStatusCode.Created, Deadline);
    }

    [Fact]
    public async Task After_a_database_restore_messages_about_unknown_rows_are_dead_lettered()
    {
        const int known = 4, unknown = 3;
        var before = await plant.OpenCountAsync();
        await plant.OpenNeedsAsync(known);
        plant.Postgres.Dump(plant.DatabaseName, "older.dump");
        await plant.OpenNeedsAsync(unknown);
        List<(Guid Id, object Message)> sent;
        await using (var db = plant.Database.Open())
            sent = [
                .. (await db.OutboxMessages.AsNoTracking().Where(m => m.Type == nameof(NeedOpened)).ToListAsync())
                    .Select(m => (m.Id, m.Read()))];
        // A run that exists only in a message of the broker.
        sent.Add((Guid.CreateVersion7(), new NeedMatched(Guid.CreateVersion7(), Guid.CreateVersion7())));
        plant.Postgres.Restore(plant.DatabaseName, "older.dump");
        var dead = await DeadAsync();
        await using (var declaring = await plant.StartWorkerAsync())
        {
        }
        foreach (var (id, message) in sent)
            await plant.PutAsync(id, message);

        await using var worker = await plant.StartWorkerAsync();
        var ledger = await Ledger.SettleAsync(plant, before + known);
        await Poll.UntilAsync(async () => await DeadAsync() == dead + 1, Deadline);

        Report.Add(31, "database restored to an older day than the broker's queues", known, ledger);
        ledger.AssertClean();
        Assert.Contains("NeedMatched", await plant.VerbAsync("dead-letters", "list"), StringComparison.Ordinal);
        Assert.False(worker.HasExited, plant.LastWords());
        await plant.VerbAsync("dead-letters", "discard", "--id", sent[^1].Id.ToString());
    }

    /// <summary>PostgreSQL crashes under load, and starts again a little later.</summary>
    private async Task CrashAsync(History history)
    {
        await history.GoesOnAsync(e => e.Outcome == Outcome.Ok, Clients);
        plant.Postgres.Crash();
        var away = Task.Delay(Between);
        await history.GoesOnAsync(e => e.Outcome == Outcome.Unknown, Clients);
        // Longer than the immediate retries of a consumer: messages that outlast them must not be dead-lettered.
        await away;
        plant.Postgres.StartAgain();
    }

    private async Task<int> DeadAsync() => (await plant.DeadLettersAsync()).Count;
}
