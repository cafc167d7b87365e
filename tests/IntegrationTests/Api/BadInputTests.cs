using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>One Api for the tests of a class that leave it as it was.</summary>
public sealed class SharedApi : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await ApiHost.StartAsync(Provider.Sqlite);

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>What cannot be taken is named, in the caller's language, and changes nothing.</summary>
public class BadInputTests(SharedApi shared) : IClassFixture<SharedApi>
{
    /// <summary>Faults of a value in a need: member, JSON of the value, pointer that must be named.</summary>
    public static TheoryData<string, string, string> Values => new()
    {
        { "title", "\"  \"", "/title" },
        { "title", "\"a\\u0000b\"", "/title" },
        { "title", $"\"{new string('x', 201)}\"", "/title" },
        { "title", "12", "/title" },
        { "description", $"\"{new string('x', 20_001)}\"", "/description" },
        { "days", "\"five\"", "/days" },
        { "days", "0", "/days" },
        { "days", "-1", "/days" },
        { "days", "0.333", "/days" },
        { "days", "1e9", "/days" },
        { "seats", "0", "/seats" },
        { "seats", "1.5", "/seats" },
        { "start", "\"2026-02-31\"", "/start" },
        { "start", "\"0001-01-01\"", "/start" },
        { "start", "\"2027-06-01\"", "/end" },
        { "end", "\"9999-12-31\"", "/end" },
        { "end", "\"2026-11-01\"", "/end" },
        { "format", "\"gigantic\"", "/format" },
        { "format", "3", "/format" },
        { "remote", "\"maybe\"", "/remote" },
        { "commune", "\"Nulle-Part\"", "/commune" },
        { "languages", "[\"français\"]", "/languages/0" },
        { "causes", "[null, 5]", "/causes/1" },
        { "skills", """[{"code":"no.such","level":2,"required":true}]""", "/skills/0/code" },
        { "skills", """[{"code":"com.web","level":9,"required":true}]""", "/skills/0/level" },
        { "skills", """[{"code":"com.web","level":1,"required":true},{"code":"com.web","level":1,"required":false}]""",
            "/skills/1/code" },
        { "skills", """[{"code":"com.web","level":1,"required":true,"isApproved":true}]""", "/skills/0/isApproved" },
        { "isApproved", "true", "/isApproved" },
        { "associationId", "\"5\"", "/associationId" },
    };

    [Theory, MemberData(nameof(Values))]
    public async Task A_need_with_an_invalid_value_is_rejected_with_its_pointer(string member, string value,
        string place)
    {
        var host = shared.Host;
        var association = await host.SignInAsync(ApiHost.Association);
        var before = await CountAsync(host);
        var need = JsonSerializer.SerializeToNode(ThreeRolesTests.Need())!.AsObject();
        need[member] = JsonNode.Parse(value);

        foreach (var (language,
            word) in new[] { ("fr", "Cett|Ce |Ces|De |La |Les |Donnez|Il |Comp|Comm|«|Certaines|Quelqu"),
                ("en", "This|From|The |Give|Levels|Too|Unknown|\"|1 to|Some") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/api/v1/needs")
            {
                Content =
                    new StringContent(need.ToJsonString(), Encoding.UTF8, "application/json")
            };
            await ChooseAsync(host, language);
            var answer = await association.SendAsync(request);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, problem.ToJsonString());
            var fault = problem["errors"]!.AsArray().FirstOrDefault(e => (string)e!["pointer"]! == place)!;
            Assert.True(fault is not null, problem.ToJsonString());
            Assert.Matches(word, (string)fault["detail"]!);
            Assert.NotNull(problem["traceId"]);
            Assert.Equal("/api/v1/needs", (string)problem["instance"]!);
        }
        Assert.Equal(before, await CountAsync(host));
    }

    [Theory]
    [InlineData("", 400), InlineData("{\"title\":", 400), InlineData("{\"title\":\"x\"} oops", 400),
        InlineData("{\"title\":\"x\",\"title\":\"y\"}", 400)]
    [InlineData("null", 400), InlineData("[]", 422), InlineData("{}", 422), InlineData("DEEP", 400),
        InlineData("HUGE", 413)]
    public async Task A_body_that_is_not_a_need_is_rejected_with_problem_details(string body, int status)
    {
        var host = shared.Host;
        var association = await host.SignInAsync(ApiHost.Association);
        body = body switch
        {
            "DEEP" => $"{{\"title\":{string.Concat(Enumerable.Repeat("[", 10_000))}",
            "HUGE" => $"{{\"title\":\"{new string('x', 2_000_000)}\"}}",
            _ => body,
        };

        var answer =
            await association.PostAsync("/api/v1/needs", new StringContent(body, Encoding.UTF8, "application/json"));

        // The in-memory server has no body limit of its own; there the title's length is what is refused.
        Assert.True((int)answer.StatusCode == status
            || (status == 413 && answer.StatusCode == HttpStatusCode.UnprocessableEntity), $"{answer.StatusCode}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.Contains("traceId", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_rejected_by_the_HTTP_layer_get_problem_details_too()
    {
        var host = shared.Host;
        var association = await host.SignInAsync(ApiHost.Association);

        var wrongType = await association.PostAsync("/api/v1/needs",
            new StringContent("title=x", Encoding.UTF8, "application/x-www-form-urlencoded"));
        var wrongMethod = await association.DeleteAsync("/api/v1/needs");
        var unknownFilter = await association.GetAsync("/api/v1/needs?colour=red");
        var unreadable = await association.GetAsync("/api/v1/needs?after=nonsense");
        var noId = await association.GetAsync("/api/v1/needs/not-a-guid");
        using var picky = new HttpRequestMessage(HttpMethod.Get, "/api/v1/needs");
        picky.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/png"));
        var notAcceptable = await association.SendAsync(picky);

        Assert.Equal([415, 405, 400, 400, 404, 406],
            new[] { wrongType, wrongMethod, unknownFilter, unreadable, noId, notAcceptable }
                .Select(a => (int)a.StatusCode));
        Assert.Contains("GET", wrongMethod.Content.Headers.Allow);
        // A client that does not accept JSON gets none.
        Assert.All([wrongType, wrongMethod, unknownFilter, unreadable, noId],
            a => Assert.Equal("application/problem+json", a.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("{\"commune\":\"\"}", ""), InlineData("COMMUNE", "/commune"), InlineData("DAYS", "/daysPerYear"),
        InlineData("RADIUS", "/maxKm"), InlineData("SKILL", "/wantedSkills/0/code")]
    public async Task A_profile_with_an_invalid_value_is_rejected(string body, string place)
    {
        var host = shared.Host;
        var employee = await host.SignInAsync(ApiHost.Employee);
        var good = JsonNode.Parse(await employee.GetStringAsync("/api/v1/profile"))!.AsObject();
        switch (body)
        {
            case "COMMUNE": good["commune"] = " "; break;
            case "DAYS": good["daysPerYear"] = 367; break;
            case "RADIUS": good["maxKm"] = -1; break;
            case "SKILL": good["wantedSkills"] = new JsonArray("no.such"); break;
        }
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/profile")
        { Content = new StringContent(body[0] == '{' ? body : good.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("If-Match", "\"0\"");

        var answer = await employee.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(place, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_stored_unchanged_and_displayed_encoded()
    {
        var host = shared.Host;
        var association = await host.SignInAsync(ApiHost.Association);
        const string hostile = "<script>alert(1)</script>'; DROP TABLE needs;-- %_";
        var posted = await association.PostAsJsonAsync("/api/v1/needs",
            new { title = hostile, description = "javascript:alert(1)" });

        var page = await association.GetStringAsync($"/needs/{posted.Headers.Location!.OriginalString.Split('/')[^1]}");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
        Assert.Equal("[]", await association.GetStringAsync("/api/v1/skills?q=%25"));
    }

    private static async Task<int> CountAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        return await db.Needs.CountAsync();
    }

    private static async Task ChooseAsync(ApiHost host, string language)
    {
        await using var db = host.Database.Open();
        await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language));
    }
}
