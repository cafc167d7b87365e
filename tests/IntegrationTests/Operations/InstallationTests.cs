using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Matching.Accounts;
using Matching.Offers;
using Matching.Operations;
using Matching.TestSupport;
using Matching.Worker.Bus;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>What an operator sees of real processes when the broker or the database becomes unavailable.</summary>
public sealed class InstallationTests(Installation plant) : IClassFixture<Installation>
{
    private const string Poison =
        """{"messageType":["urn:message:Matching.Contracts:NeedOpened"],"message":"not an object"}""";
    private static readonly object NeedWithCanary = new
    {
        title = "Un site pour les canaris",
        description = "Canari chante à Strasbourg",
        commune = "67482",
        format = "oneOff",
        days = 4,
        start = "2027-12-01",
        end = "2027-12-31",
        skills = new[] { new { code = "com.web", level = 3, required = true } },
        submit = true,
    };

    [Fact]
    public async Task Without_the_broker_a_worker_is_degraded_and_without_the_database_not_ready_until_they_return()
    {
        await SeesAsync("200 Healthy");
        await Poll.UntilAsync(async () => (await plant.MetricAsync("elan_queue_depth")).Length > 0,
            Installation.Deadline);

        plant.BusLine.Toxic = new Toxic { Refuses = true };
        plant.BusLine.CutAll();
        await SeesAsync("200 Degraded");
        // A value that cannot be counted is not exported.
        await Poll.UntilAsync(async () => (await plant.MetricAsync("elan_queue_depth")).Length == 0,
            Installation.Deadline);
        plant.BusLine.Toxic = Toxic.None;
        await SeesAsync("200 Healthy");

        plant.DatabaseLine.Toxic = new Toxic { Refuses = true };
        plant.DatabaseLine.CutAll();
        await SeesAsync("503 Unhealthy");
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK,
            (await client.GetAsync(new Uri(plant.WorkerAddress, "/health/live"))).StatusCode);
        plant.DatabaseLine.Toxic = Toxic.None;
        await SeesAsync("200 Healthy");
    }

    [Fact]
    public async Task Viewing_failed_messages_keeps_them_and_an_operator_replays_and_discards_them()
    {
        const string errors = "need-opened_error";
        var id = Guid.CreateVersion7().ToString();
        await plant.Rabbit.PutAsync("need-opened", id, Encoding.UTF8.GetBytes(Poison));
        var letters = new DeadLetters(plant.Rabbit.Url);
        await Poll.UntilAsync(async () => (await letters.ListAsync(100, default)).Any(l => l.Id == id),
            Installation.Deadline);
        // More looks than the queues' delivery limit.
        for (var look = 0; look < 12; look++)
            Assert.Single(await letters.ListAsync(100, default),
                l => l.Id == id && l.Queue == errors && l.Origin == "need-opened");
        await Poll.UntilAsync(
            async () => (await plant.MetricAsync("elan_dead_letters")).EndsWith(" 1", StringComparison.Ordinal),
            Installation.Deadline);

        using var operators = await plant.SignInAsync(Installation.Operator);
        await Installation.PressAsync(operators, "Replay", errors, id);
        // It cannot be read the second time either.
        await Poll.UntilAsync(async () => (await letters.ListAsync(100, default)).Any(l => l.Id == id),
            Installation.Deadline);
        await Installation.PressAsync(operators, "Discard", errors, id);
        Assert.DoesNotContain(await letters.ListAsync(100, default), l => l.Id == id);
        Assert.Equal(0u, await plant.Rabbit.CountAsync(errors));
        Assert.Equal(0u, await plant.Rabbit.CountAsync(DeadLetters.Exchange));

        await using var db = plant.Database.Open();
        var acts = await db.DeadLetterActs.Where(a => a.MessageId == id).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal([DeadLetterVerb.Replay, DeadLetterVerb.Discard], acts.Select(a => a.Verb));
        var account = await db.Accounts.SingleAsync(a => a.Role == Role.Operator
            && a.UserName == Installation.Operator);
        Assert.All(acts,
            a => Assert.True(a.AccountId == account.Id && a.DoneAt is not null && a.Origin == "need-opened"
                && a.BodyHash.Length == 64));
    }

    [Fact]
    public async Task No_name_address_or_free_text_is_logged_and_every_line_is_JSON()
    {
        using var association = await plant.SignInAsync(Installation.Association);
        using var coordinator = await plant.SignInAsync(Installation.Coordinator);
        using var employee = await plant.SignInAsync(Installation.Employee);
        var posted = await association.PostAsJsonAsync("/api/v1/needs", NeedWithCanary);
        Assert.True(posted.StatusCode == HttpStatusCode.Created, await posted.Content.ReadAsStringAsync());
        (await coordinator.PostAsJsonAsync($"{posted.Headers.Location}/open",
            new { purposeIsClear = true, replacesNoPaidJob = true })).EnsureSuccessStatusCode();
        await employee.GetAsync("/needs?text=canari&commune=canariville");
        await employee.GetAsync("/r/0123canari");
        await FailToSignInAsync("canari.inconnu@example.org", "canari");

        await using var db = plant.Database.Open();
        Guid offer = default;
        await Poll.UntilAsync(
            async () =>
                (offer = await db.Offers.Where(o => o.Status == OfferStatus.AwaitingEmployee).Select(o => o.Id)
                    .FirstOrDefaultAsync()) != default,
            Installation.Deadline, () => plant.Worker.Output);
        // One mail is taken, the next is refused for good: a server's answer quotes the address.
        await Poll.UntilAsync(
            () => Task.FromResult(plant.Mail.Log.Any(l => l.Contains("taken", StringComparison.Ordinal))),
            Installation.Deadline, () => plant.Worker.Output);
        plant.Mail.Behave($"550:{Installation.Association}");
        (await employee.PostAsync($"/api/v1/offers/{offer}/accept", null)).EnsureSuccessStatusCode();
        await Poll.UntilAsync(
            () => Task.FromResult(plant.Mail.Log.Any(l => l.StartsWith("550", StringComparison.Ordinal))),
            Installation.Deadline, () => plant.Worker.Output);
        await association.PostAsJsonAsync($"/api/v1/offers/{offer}/decline",
            new { reason = "other", remark = "Remarque de canari" });

        AssertLogged(plant.Worker.Output);
        AssertLogged(plant.Api.Output);
        Assert.Contains("OutboxMessages",
            plant.Worker.Output.Replace("outbox_messages", "OutboxMessages", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_account_is_created_on_the_command_line_and_disabling_an_account_ends_its_sessions()
    {
        const string email = "premiere@example.org";
        string[] add = ["account", "add", "--email", email, "--role", "coordinator", "--territories", "*", "--entities",
            "*", "--password-stdin"];
        Assert.Equal((2, true),
            await plant.VerbAsync("court", add) is var (weak, shown)
                ? (weak, shown.Contains("at least 12", StringComparison.Ordinal))
                : default);
        Assert.Equal(0, (await plant.VerbAsync(Installation.Password, add)).Code);
        Assert.Equal((2, true),
            await plant.VerbAsync(Installation.Password, add) is var (twice, said)
                ? (twice, said.Contains("already", StringComparison.Ordinal))
                : default);
        using var person = await plant.SignInAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/queue")).StatusCode);

        Assert.Equal(0, (await plant.VerbAsync("", "account", "disable", "--email", email)).Code);
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/queue")).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => plant.SignInAsync(email));
        Assert.Contains($"{email}  coordinator  * / *  disabled", (await plant.VerbAsync("", "account", "list")).Output,
            StringComparison.Ordinal);

        Assert.Equal(0, (await plant.VerbAsync("", "account", "enable", "--email", email)).Code);
        using var back = await plant.SignInAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("/queue")).StatusCode);
    }

    private async Task FailToSignInAsync(string email, string password)
    {
        using var stranger = new HttpClient { BaseAddress = plant.Address };
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await stranger.PostAsJsonAsync("/api/v1/session", new { email, password })).StatusCode);
    }

    /// <summary>Every line is a JSON object, and none contains a word of a person.</summary>
    private static void AssertLogged(string output)
    {
        Assert.DoesNotContain("canari", output, StringComparison.OrdinalIgnoreCase);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
    }

    private Task SeesAsync(string state) =>
        Poll.UntilAsync(async () => await plant.ReadyAsync() == state, Installation.Deadline,
            () => plant.Worker.Output[^Math.Min(4000, plant.Worker.Output.Length)..]);
}
