using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Matching.IntegrationTests.Offers;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// The contract of REST and forms: enums by name, lists with links, declared headers, changes that lose nothing.
/// </summary>
public class RestContractTests
{
    private static readonly string[] People = [ApiHost.Association, ApiHost.Coordinator, ApiHost.Employee];

    [Theory]
    [InlineData("\"flash,oneOff\""), InlineData("\"Flash, OneOff\""), InlineData("\"1\""), InlineData("1"),
        InlineData("\" oneOff\"")]
    public async Task Several_enum_names_with_commas_are_rejected_in_a_body(string format)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        using var body = new StringContent($$"""{"title":"Refonte","format":{{format}}}""", Encoding.UTF8,
            "application/json");
        var answer = await association.PostAsync("/api/v1/needs", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("/format",
            (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task Several_enum_names_with_commas_are_rejected_in_a_form()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        (string, string)[] Fields(string rhythm) =>
            [("Input.Rhythm", rhythm), ("Input.DailyAt", "09:00"), ("Input.QuietFrom", ""), ("Input.QuietTo", ""),
            ("Input.Language", "en")];
        await association.PostFormAsync("/notifications", "/notifications", Fields("DecisionsOnly"));
        await association.PostFormAsync("/notifications", "/notifications", Fields("Daily,AtOnce"));
        await using var db = host.Database.Open();
        Assert.Equal(NoticeRhythm.DecisionsOnly, (await db.NoticePreferences.SingleAsync()).Rhythm);
    }

    [Theory, InlineData("{}"), InlineData("{\"start\":null}"), InlineData("")]
    public async Task Rescheduling_without_a_day_is_an_invalid_request_not_a_broken_rule(string body)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World,
            await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 0));
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await coordinator.PostAsync($"/api/v1/assignments/{assignment}/reschedule", content);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });

        var page = await (await coordinator.PostFormAsync($"/assignments/{assignment}",
            $"/assignments/{assignment}?handler=Reschedule", ("start", ""))).FollowedAsync(coordinator);
        Assert.Contains("Un champ est vide", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_header_that_an_operation_reads_is_declared()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, 1, ("Limits:CountingPerMinute", "100000"),
            ("Limits:SignInPerMinute", "100000"));
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World,
            await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 0));
        var convention = await Conventions.ConventionSteps.SentAsync(host.Database, host.World, assignment);
        var document = await OpenApiDocument.ReadAsync(host.Visitor());
        var wrong = new List<string>();
        foreach (var operation in document.Operations.Where(o => o.Method != HttpMethod.Get
            && o.Path != "/api/v1/session"))
        {
            var declared = operation.Parameters.Where(p => (string)p["in"]! == "header").Select(p => (string)p["name"]!)
                .ToHashSet();
            if (operation.Method == HttpMethod.Post != declared.Contains("Idempotency-Key"))
                wrong.Add($"{operation}: Idempotency-Key");
            if (operation.Method == HttpMethod.Post)
                continue;
            var path = operation.Path.Replace("{id}",
                (operation.Path.Contains("conventions", StringComparison.Ordinal) ? convention : need).ToString(),
                StringComparison.Ordinal);
            var statuses = new List<HttpStatusCode>();
            foreach (var email in People)
            {
                using var request = new HttpRequestMessage(operation.Method, path);
                request.Content = operation.Body is { } body
                    ? JsonContent.Create(document.Sample(body, "", members => members[0])) : null;
                statuses.Add((await (await host.SignInAsync(email)).SendAsync(request)).StatusCode);
            }
            if (statuses.Contains(HttpStatusCode.PreconditionRequired) != declared.Contains("If-Match"))
                wrong.Add(
                    $"{operation}: If-Match declared or not, against {string.Join(", ", statuses)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(3, document.Operations.Count(o => o.Parameters.Any(p => (string)p["name"]! == "If-Match")));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_offer_and_every_ranked_employee_is_reached_by_next_links(Provider provider)
    {
        const int people = 120;
        await using var host = await ApiHost.StartAsync(provider, employees: people);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        await using (var db = host.Database.Open())
        {
            var run = RunOf.Employees(need, host.World, [.. Enumerable.Range(0, people)]);
            db.MatchRuns.Add(run);
            db.Offers.AddRange(host.World.Employees.Select(e =>
                Offer.Propose(run, e.EmployeeId, new Accounts.SystemActor("test"), SmallWorld.Now)));
            await db.SaveChangesAsync();
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        Assert.Equal([100, 20], await WalkAsync(coordinator, "/api/v1/offers", "id", list => list.AsArray()));
        Assert.Equal([100, 20], await WalkAsync(coordinator, $"/api/v1/offers?need={need}", "id", list =>
            list.AsArray()));
        Assert.Equal([50, 50, 20], await WalkAsync(coordinator, $"/api/v1/needs/{need}/matches", "employeeId", list =>
            list["people"]!.AsArray()));
        Assert.Equal([1], await WalkAsync(await host.SignInAsync(ApiHost.Employee), "/api/v1/offers", "id", list =>
            list.AsArray()));
    }

    [Fact]
    public async Task A_change_keeps_the_imported_occupation()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        Guid need;
        await using (var db = host.Database.Open())
        {
            db.Occupations.Add(new Skills.Occupation { Code = "occ1", Label = "Webmestre" });
            await db.SaveChangesAsync();
            var content = SmallWorld.WebSite();
            need = await new PostNeed(db, TimeProvider.System)
                .HandleAsync(content with { Terms = content.Terms with { OccupationCode = "occ1" } }, submit: false,
                host.World.Association, default);
        }
        var association = await host.SignInAsync(ApiHost.Association);
        var read = await association.GetAsync($"/api/v1/needs/{need}");
        var sent = JsonNode.Parse(await read.Content.ReadAsStringAsync())!.AsObject();
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/needs/{need}")
        {
            Content = JsonContent.Create(new { title = "Un autre titre", description = (string)sent["description"]! }),
        };
        change.Headers.Add("If-Match", read.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, (await association.SendAsync(change)).StatusCode);
        await using var after = host.Database.Open();
        var terms = (await after.Needs.AsNoTracking().SingleAsync(n => n.Id == need)).Terms;
        Assert.Equal(("Un autre titre", "occ1"), (terms.Title, terms.OccupationCode));
    }

    /// <summary>Number of entries on each page; every entry occurs once.</summary>
    private static async Task<List<int>> WalkAsync(HttpClient client, string address, string key,
        Func<JsonNode, JsonArray> entries)
    {
        var (seen, counts, total) = (new HashSet<string>(), new List<int>(), 0);
        for (string? next = address; next is not null;)
        {
            var answer = await client.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = entries(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
            counts.Add(page.Count);
            Assert.All(page, e => Assert.True(seen.Add((string)e![key]!)));
            total = int.Parse(answer.Headers.GetValues("X-Total-Count").Single(),
                System.Globalization.CultureInfo.InvariantCulture);
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }
        Assert.Equal(total, seen.Count);
        return counts;
    }
}
