using System.Net;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// A process crashes at each step between a request and its last effect; the next one continues, and the ledger is
/// clean.
/// </summary>
[Collection(nameof(SecondPlantTests))]
public sealed class CrashTests(Plant plant)
{
    private const int NeedsAPoint = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("relay.after_claim")]
    [InlineData("relay.after_publish")]
    [InlineData("relay.after_confirm")]
    [InlineData("relay.after_delete")]
    [InlineData("relay.after_commit")]
    [InlineData("consumer.after_begin")]
    [InlineData("consumer.after_inbox")]
    [InlineData("match.before_save")]
    [InlineData("propose.before_save")]
    [InlineData("consumer.after_effect")]
    [InlineData("consumer.after_commit")]
    public async Task A_worker_crash_loses_nothing_and_duplicates_nothing(string failpoint)
    {
        var before = await plant.OpenCountAsync();
        await using var dying = await plant.StartWorkerAsync($"{failpoint}:kill:2");
        await plant.OpenNeedsAsync(NeedsAPoint);
        await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline, plant.LastWords);

        await using var next = await plant.StartWorkerAsync();
        var ledger = await Ledger.SettleAsync(plant, before + NeedsAPoint);

        Report.Add(1, $"worker killed at {failpoint}", NeedsAPoint, ledger);
        ledger.AssertClean();
    }

    /// <summary>Nothing crashes and no other worker helps: the same worker recovers.</summary>
    [Theory]
    [InlineData("relay.after_claim")]
    [InlineData("relay.after_confirm")]
    [InlineData("relay.after_delete")]
    [InlineData("consumer.after_begin")]
    [InlineData("consumer.after_effect")]
    [InlineData("consumer.after_commit")]
    public async Task A_fault_in_the_middle_is_recovered_by_the_same_worker(string failpoint)
    {
        var before = await plant.OpenCountAsync();
        await using var faulty = await plant.StartWorkerAsync($"{failpoint}:throw:2");
        await plant.OpenNeedsAsync(NeedsAPoint);

        var ledger = await Ledger.SettleAsync(plant, before + NeedsAPoint);

        Report.Add(1, $"fault thrown at {failpoint}", NeedsAPoint, ledger);
        ledger.AssertClean();
        Assert.False(faulty.HasExited, faulty.HasExited ? faulty.Output : "");
    }

    /// <summary>
    /// A hanging worker keeps its claimed messages: a second one processes all others, and the claimed ones after the
    /// first is killed.
    /// </summary>
    [Theory]
    [InlineData("relay.after_claim")]
    [InlineData("consumer.after_inbox")]
    [InlineData("consumer.after_effect")]
    public async Task A_hanging_worker_blocks_only_its_claimed_messages(string failpoint)
    {
        var before = await plant.OpenCountAsync();
        await using var other = await plant.StartWorkerAsync($"{failpoint}:slow:1000000");
        var opened = 0;
        await using (var hung = await plant.StartWorkerAsync($"{failpoint}:hang"))
        {
            await Poll.UntilAsync(async () =>
            {
                opened += (await plant.OpenNeedsAsync(1)).Count;
                return hung.Output.Contains(Persistence.Failpoint.Words(failpoint, "hang"), StringComparison.Ordinal);
            }, Deadline, plant.LastWords);
            opened += (await plant.OpenNeedsAsync(2 * NeedsAPoint)).Count;
            // The broker still delivers some later messages to the hanging consumer: at most half.
            await Poll.UntilAsync(async () => await MatchedAsync() >= before + NeedsAPoint, Deadline,
                () => $"{opened} opened\n{plant.LastWords()}");
            await hung.KillAsync();
        }
        var ledger = await Ledger.SettleAsync(plant, before + opened);

        Report.Add(1, $"worker hung at {failpoint}, then ended", opened, ledger);
        ledger.AssertClean();
    }

    [Theory]
    [InlineData("web.before_commit")]
    [InlineData("web.after_commit")]
    public async Task A_request_retried_after_a_server_crash_takes_effect_once(string failpoint)
    {
        var (title, need) = plant.NewNeed();
        var key = Guid.CreateVersion7().ToString();
        var (dying, address) = await plant.StartApiAsync($"{failpoint}:kill");
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        Assert.True(Loopback.IsNoAnswer(await Assert.ThrowsAnyAsync<Exception>(() => PostAsync(client, need, key))));
        await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline);

        var (next, again) = await plant.StartApiAsync();
        using var patient = await Plant.SignInAsync(again, "a1@example.org");
        var first = await PostAsync(patient, need, key);
        var second = await PostAsync(patient, need, key);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal((first.StatusCode, first.Headers.Location, await first.Content.ReadAsStringAsync()),
            (second.StatusCode, second.Headers.Location, await second.Content.ReadAsStringAsync()));
        await using var db = plant.Database.Open();
        var stands = await db.Needs.CountAsync(n => n.Terms.Title == title);
        Report.Add(2, $"Api killed at {failpoint}; the client asks again with its Idempotency-Key", 1,
            1 - Math.Min(1, stands), stands - 1);
        Assert.Equal(1, stands);
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            (await PostAsync(patient, plant.NewNeed().Body, key)).StatusCode);
        await next.KillAsync();
    }

    /// <summary>
    /// A need that is opened answers 204. The server closes a connection to which anything is written after that, even
    /// zero bytes.
    /// </summary>
    [Fact]
    public async Task A_response_without_a_body_is_complete_at_first_and_when_repeated()
    {
        var (api, address) = await plant.StartApiAsync();
        await using var _ = api;
        using var association = await Plant.SignInAsync(address, "a1@example.org");
        using var coordinator = await Plant.SignInAsync(address, "coordination@example.org");
        var posted = await PostAsync(association, plant.NewNeed().Body, Guid.CreateVersion7().ToString());
        var key = Guid.CreateVersion7().ToString();
        for (var time = 0; time < 2; time++)
        {
            var opened = await coordinator.PostOnceAsync($"{posted.Headers.Location}/open",
                new { purposeIsClear = true, replacesNoPaidJob = true }, key);
            Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        }
        // The server's output about a request is complete before it exits.
        await api.KillAsync();
        Assert.DoesNotContain("unhandled exception", api.Output, StringComparison.Ordinal);
    }

    private async Task<int> MatchedAsync()
    {
        await using var db = plant.Database.Open();
        return await db.MatchRuns.Where(r => r.ProposedAt != null).Select(r => r.NeedId).Distinct().CountAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, object need, string key) =>
        client.PostOnceAsync("/api/v1/needs", need, key);
}
