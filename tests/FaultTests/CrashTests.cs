using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>A process dies at each arrow between a request and its last effect; the next one carries on, and the ledger is clean.</summary>
[Collection(nameof(Plant))]
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
    [InlineData("consumer.after_commit")]
    public async Task A_worker_that_dies_loses_nothing_and_doubles_nothing(string failpoint)
    {
        await using var other = await plant.StartWorkerAsync();
        await other.KillAsync();
        await using var dying = await plant.StartWorkerAsync($"{failpoint}:kill:2");
        await using var db = plant.Database.Open();
        var before = await db.Needs.CountAsync(n => n.Status == Needs.NeedStatus.Open);
        await plant.OpenNeedsAsync(NeedsAPoint);
        await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline);

        await using var next = await plant.StartWorkerAsync();
        var ledger = await Ledger.SettleAsync(plant, before + NeedsAPoint);

        Report.Add(failpoint, NeedsAPoint, ledger);
        ledger.AssertClean();
    }

    [Theory]
    [InlineData("web.before_commit")]
    [InlineData("web.after_commit")]
    public async Task A_request_whose_server_died_is_asked_again_and_takes_effect_once(string failpoint)
    {
        var (title, need) = plant.NewNeed();
        var key = Guid.CreateVersion7().ToString();
        var (dying, address) = await plant.StartApiAsync($"{failpoint}:kill");
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(client, need, key));
        await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline);

        var (next, again) = await plant.StartApiAsync();
        using var patient = await Plant.SignInAsync(again, "a1@example.org");
        var first = await PostAsync(patient, need, key);
        var second = await PostAsync(patient, need, key);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal((first.StatusCode, first.Headers.Location, await first.Content.ReadAsStringAsync()), (second.StatusCode, second.Headers.Location, await second.Content.ReadAsStringAsync()));
        await using var db = plant.Database.Open();
        var stands = await db.Needs.CountAsync(n => n.Terms.Title == title);
        Report.Add(failpoint, 1, new Ledger(1, 1 - Math.Min(1, stands), stands - 1));
        Assert.Equal(1, stands);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(patient, plant.NewNeed().Body, key)).StatusCode);
        await next.KillAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, object need, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/needs") { Content = JsonContent.Create(need) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }
}

/// <summary>The table of docs/reliability.md: written where <c>ELAN_RELIABILITY</c> says.</summary>
internal static class Report
{
    private static readonly Lock Gate = new();

    internal static void Add(string fault, int offered, Ledger ledger)
    {
        if (Environment.GetEnvironmentVariable("ELAN_RELIABILITY") is not { Length: > 0 } path)
            return;
        lock (Gate)
            File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"| {fault} | {offered} | {ledger.Lost} | {ledger.Doubled} |\n"));
    }
}

[CollectionDefinition(nameof(Plant))]
public sealed class PlantTests : ICollectionFixture<Plant>;
