using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.TestSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Null items, and texts that PostgreSQL cannot store, are refused in words wherever they come in, on either database.
/// </summary>
public partial class UnstorableTextTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_null_item_in_any_list_of_any_body_is_rejected_with_its_pointer(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (association, employee) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Employee));
        foreach (var member in new[] { "causes", "languages", "skills" })
            await RefuseAsync(association, HttpMethod.Post, "/api/v1/needs",
                $$"""{"title":"Refonte","{{member}}":[null]}""", $"/{member}/0");
        foreach (var member in new[] { "causes", "languages", "skills", "wantedSkills", "formats" })
        {
            var profile = JsonNode.Parse(await employee.GetStringAsync("/api/v1/profile"))!.AsObject();
            profile[member] = new JsonArray((JsonNode?)null);
            await RefuseAsync(employee, HttpMethod.Put, "/api/v1/profile", profile.ToJsonString(), $"/{member}/0");
            profile[member] = null;
            await RefuseAsync(employee, HttpMethod.Put, "/api/v1/profile", profile.ToJsonString(), $"/{member}");
        }
        Assert.Equal(HttpStatusCode.OK, (await employee.GetAsync("/needs")).StatusCode);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Text_that_cannot_be_stored_is_rejected_with_a_readable_message_everywhere(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (association, coordinator, visitor) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Coordinator), host.Visitor());
        foreach (var text in new[] { "\\u0000", "\\ud83c", "a\\udf00b" })
        {
            await RefuseAsync(association, HttpMethod.Post, "/api/v1/needs", $$"""{"title":"Refonte {{text}}"}""",
                "/title");
            await RefuseAsync(visitor, HttpMethod.Post, "/api/v1/session",
                $$"""{"email":"{{text}}@example.org","password":"x"}""", "/email");
        }
        foreach (var address in new[] { "/api/v1/skills?q=%00", "/api/v1/skills?q=site&%00=1" })
            Assert.Equal(HttpStatusCode.BadRequest,
                await StatusAsync(association, address, "application/problem+json"));
        foreach (var address in new[] { "/needs?q=%00", "/associations?q=%00", "/queue?q=%00", "/needs?q=%00&l=en" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(coordinator, address, "text/html"));
        // Half a pair in UTF-8 is no text to begin with: it reads as replacement characters.
        Assert.Equal(HttpStatusCode.OK,
            await StatusAsync(association, "/api/v1/skills?q=%ED%A0%BC", "application/json"));
        foreach (var header in new[] { "Idempotency-Key", "If-Match", "Accept-Language", "X-Other" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/api/v1/needs")
            { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(header, "a\0b");
            Assert.Equal(HttpStatusCode.BadRequest, (await association.SendAsync(request)).StatusCode);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_form_with_text_that_cannot_be_stored_is_shown_again_with_an_error(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var visitor = host.Visitor();
        var token = await TokenAsync(visitor, "/sign-in");
        foreach (var (email, password) in new[] { ("a\0b", "x"), ("a@example.org", "\0") })
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["email"] = email,
                    ["password"] = password,
                    ["__RequestVerificationToken"] = token
                });
            var answer = await visitor.PostAsync("/sign-in", form);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var employee = await host.SignInAsync(ApiHost.Employee);
        foreach (var fields in new[] { new Dictionary<string, string> { ["Input.Skills.index"] = "a" },
            new() { ["Input.Text\0"] = "x" } })
        {
            fields["__RequestVerificationToken"] = await TokenAsync(employee, "/profile");
            using var form = new FormUrlEncodedContent(fields);
            Assert.Equal(HttpStatusCode.BadRequest, (await employee.PostAsync("/profile", form)).StatusCode);
        }
        using var notANumber = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["action"] = "save",
            ["Input.MaxKm"] = "NaN",
            ["__RequestVerificationToken"] = await TokenAsync(employee, "/profile"),
        });
        var shown = await (await employee.PostAsync("/profile", notANumber)).Content.ReadAsStringAsync();
        Assert.Contains("id=\"Input_MaxKm_wrong\"", shown, StringComparison.Ordinal);
        using var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        Assert.Equal(HttpStatusCode.BadRequest, (await employee.PostAsync("/profile", broken)).StatusCode);
    }

    [Fact]
    public async Task An_unreadable_day_is_rejected_and_never_treated_as_missing()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var until = new DateOnly(2026, 12, 24);
        await using (var db = host.Database.Open())
        {
            (await db.Profiles.SingleAsync()).PausedUntil = until;
            await db.SaveChangesAsync();
        }
        var employee = await host.SignInAsync(ApiHost.Employee);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["until"] = "demain",
            ["__RequestVerificationToken"] = await TokenAsync(employee, "/profile"),
        });
        Assert.Equal(HttpStatusCode.Found, (await employee.PostAsync("/profile?handler=Pause", form)).StatusCode);
        var read = WebUtility.HtmlDecode(await employee.GetStringAsync("/profile"));
        Assert.Contains("Cette valeur n'a pas le bon format.", read, StringComparison.Ordinal);
        await using var after = host.Database.Open();
        Assert.Equal(until, (await after.Profiles.SingleAsync()).PausedUntil);
    }

    [Fact]
    public async Task A_rejected_form_gets_a_readable_page_never_a_blank_one()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var token = await TokenAsync(employee, "/profile");
        var tooMany = Enumerable.Range(0, 1_100).Select(i => KeyValuePair.Create($"f{i}", "x"))
            .Append(new("__RequestVerificationToken", token));
        foreach (var fields in new[] { tooMany, [new("__RequestVerificationToken", "of another account")], [] })
        {
            using var form = new FormUrlEncodedContent(fields);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/profile") { Content = form };
            request.Headers.Add("Accept", "text/html");
            var answer = await employee.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("href=\"/\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_return_address_may_contain_any_character()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, 1, ("urls", "http://127.0.0.1:0"));
        // The in-memory server takes any header; a real one takes ASCII only.
        host.Factory.UseKestrel(0);
        host.Factory.StartServer();
        var address =
            host.Factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
                .Single();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var visitor = new HttpClient(handler) { BaseAddress = new Uri(address) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await TokenAsync(visitor, "/sign-in"),
            ["email"] = ApiHost.Coordinator,
            ["password"] = ApiHost.Password,
            ["returnUrl"] = "/needs?q=vélo 🚲",
        });

        var answer = await visitor.PostAsync("/sign-in", form);

        Assert.Equal((HttpStatusCode.Redirect, "/needs?q=v%C3%A9lo%20%F0%9F%9A%B2"),
            (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    internal static async Task<string> TokenAsync(HttpClient client, string page) =>
        Token().Match(await client.GetStringAsync(page)).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    internal static partial Regex Token();

    private static async Task RefuseAsync(HttpClient client, HttpMethod method, string address, string body,
        string place)
    {
        using var request = new HttpRequestMessage(method,
            address)
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        var answer = await client.SendAsync(request);
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity,
            $"{address} {body}: {answer.StatusCode} {problem}");
        Assert.Contains(JsonNode.Parse(problem)!["errors"]!.AsArray(),
            e => (string)e!["pointer"]! == place && ((string)e["detail"]!).Length > 0);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address, string type)
    {
        var answer = await client.GetAsync(address);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }
}
