using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Matching.TestSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Every status has words: a page with a way on for people, a problem for programs. What Kestrel answers before there
/// is a request (a request line or headers that are too long) never reaches the application.
/// </summary>
public class StatusPageTests
{
    public static TheoryData<int> Statuses =>
        [400, 401, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 422, 428, 429, 431, 500, 502, 503, 504];

    [Theory, MemberData(nameof(Statuses))]
    public async Task Every_error_status_has_a_readable_page_in_the_users_language(int status)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var pages = new HashSet<string>();
        foreach (var language in new[] { "fr", "en" })
        {
            var page = await host.Visitor().ReadAsync($"/error/{status}?l={language}");
            Assert.Contains("<main", page, StringComparison.Ordinal);
            Assert.Contains("<a href=\"/\">", page, StringComparison.Ordinal);
            var start = page.IndexOf("<main", StringComparison.Ordinal);
            var words = page[start..page.IndexOf("</main>", StringComparison.Ordinal)];
            Assert.DoesNotMatch("JSON|Idempotency|If-Match|Content-Type", status is 406 or 428 or 412 ? "" : words);
            pages.Add(words);
        }
        Assert.Equal(2, pages.Count);
    }

    [Theory]
    [InlineData("GET", "/nothing", "", 404), InlineData("GET", "/needs/nothing", "", 404),
        InlineData("GET", "/r/nothing", "", 404)]
    [InlineData("GET", "/needs/00000000-0000-0000-0000-000000000000", "", 404), InlineData("GET", "/queue", "", 403),
        InlineData("GET", "/hangfire", "", 403)]
    [InlineData("GET", "/metrics", "", 403), InlineData("GET", "/needs?q=%00", "", 400),
        InlineData("PUT", "/unsubscribe/x", "", 405)]
    [InlineData("POST", "/profile", "form", 400), InlineData("POST", "/profile", "json", 400),
        InlineData("POST", "/profile", "fields", 400)]
    [InlineData("POST", "/profile", "elsewhere", 403), InlineData("POST", "/profile", "huge", 413)]
    public async Task A_request_rejected_by_the_framework_gets_a_readable_page_whatever_the_Accept_header(string method,
        string address, string body, int status)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, 1, ("urls", "http://127.0.0.1:0"));
        using var client = await SignInByNetworkAsync(host, ApiHost.Employee);
        foreach (var accept in new[] { "text/html", "*/*", "application/json" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = BodyOf(body) };
            request.Headers.TryAddWithoutValidation("Accept", accept);
            if (body == "elsewhere")
                request.Headers.Add("Origin", "https://elsewhere.example");
            await AssertPageAsync(await client.SendAsync(request), status);
        }
    }

    [Fact]
    public async Task A_database_error_gives_a_readable_page_also_to_signed_in_users()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        await using var db = host.Database.Open();
        // The queue, and the ranking status on every page of a coordinator, become unreadable. Then not even the
        // session.
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 0; DROP TABLE ranker_switches; DROP TABLE needs");
        await AssertPageAsync(await coordinator.GetAsync("/queue"), 500);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE sessions");
        await AssertPageAsync(await coordinator.GetAsync("/queue"), 500);
    }

    [Fact]
    public async Task Too_many_requests_get_a_readable_page()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, settings: ("Limits:AccountPerMinute", "2"));
        var employee = await host.SignInAsync(ApiHost.Employee);
        for (var i = 0; i < 2; i++)
            await employee.GetAsync("/needs");
        var answer = await employee.GetAsync("/needs");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await AssertPageAsync(answer, 429);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", "", 404), InlineData("DELETE", "/api/v1/needs", "", 405),
        InlineData("GET", "/api/v1/jobs", "", 403)]
    [InlineData("GET", "/api/v1/skills?q=%00", "", 400), InlineData("POST", "/api/v1/offers/apply", "form", 415),
        InlineData("POST", "/api/v1/offers/apply", "huge", 413)]
    [InlineData("POST", "/api/v1/offers/apply", "elsewhere", 403),
        InlineData("POST", "/api/v1/offers/apply", "broken", 400)]
    public async Task A_REST_client_gets_problem_details_for_the_same_error(string method, string address, string body,
        int status)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, 1, ("urls", "http://127.0.0.1:0"));
        using var client = await SignInByNetworkAsync(host, ApiHost.Employee);
        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = body == "huge" ? Huge("application/json") : BodyOf(body),
        };
        if (body == "elsewhere")
            request.Headers.Add("Origin", "https://elsewhere.example");
        var answer = await client.SendAsync(request);

        Assert.Equal((status, "application/problem+json"),
            ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["title"]!);
    }

    private static HttpContent? BodyOf(string kind) => kind switch
    {
        "" => null,
        "json" => JsonContent.Create(new { a = 1 }),
        "broken" => new StringContent("{", Encoding.UTF8, "application/json"),
        "fields" => new FormUrlEncodedContent(Enumerable.Range(0, 2_000)
            .Select(i => KeyValuePair.Create($"f{i}", "x"))),
        "huge" => Huge("application/x-www-form-urlencoded"),
        _ => new FormUrlEncodedContent([new("a", "b")]),
    };

    private static StringContent Huge(string type) =>
        new(type.Contains("json", StringComparison.Ordinal)
            ? $"\"{new string('a', 2 << 20)}\"" : "a=" + new string('a', 2 << 20), Encoding.UTF8, type);

    /// <summary>Signs in at a real web server: the in-memory one has no limits.</summary>
    private static async Task<HttpClient> SignInByNetworkAsync(ApiHost host, string email)
    {
        host.Factory.UseKestrel(0);
        host.Factory.StartServer();
        var address = host.Factory.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() };
        var client = new HttpClient(handler) { BaseAddress = new Uri(address) };
        (await client.PostAsJsonAsync("/api/v1/session", new { email, password = ApiHost.Password }))
            .EnsureSuccessStatusCode();
        return client;
    }

    private static async Task AssertPageAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal((status, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
    }
}
