using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.Communes;
using Matching.Missions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A commune that is typed at any door is understood, or is a question with choices; never silently another one.
/// </summary>
public sealed partial class CommuneTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task REST_accepts_a_typed_commune_or_returns_choices(Provider provider)
    {
        await using var host = await StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);

        foreach (var (typed, code) in new[]
        {
            ("insee:13001", "13001"), ("postal:13001", "13055"), ("Marseille (13001)", "13055"),
            ("Aix-en-Provence (13001)", "13001"), ("Bouafle (78410)", "78090"),
            ("paris", "75056"), ("75113", "75056"), ("Marseille 1er", "13055"), ("L’HAY LES ROSES", "94038"),
            ("insee:13201", "13055"), ("67482", "67482"),
        })
            Assert.Equal((typed, code), (typed, await PostedAsync(host, association, typed)));
        foreach (var (typed, fault, choices) in new[]
        {
            ("13001", "ambiguous", "13055 13001"), ("Paris (13001)", "ambiguous", "75056 13055 13001"),
            ("saint denis", "ambiguous", "97411 93066"), ("Nulle-Part", "unknown", ""), ("a\0b", "nul", ""),
        })
        {
            var error = await RefusedAsync(association, typed);
            Assert.Equal(("/commune", fault), ((string)error["pointer"]!, (string)error["code"]!));
            var offered = error["choices"]?.AsArray() ?? [];
            Assert.Equal(choices, string.Join(' ', offered.Select(c => (string)c!["code"]!)));
            foreach (var choice in offered)
                Assert.Equal((string)choice!["code"]!, await PostedAsync(host, association, (string)choice["value"]!));
        }
        Assert.Contains("(Seine-Saint-Denis, 93)",
            (string)(await RefusedAsync(association, "Saint-Denis"))["choices"]![1]!["label"]!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_returned_by_REST_can_be_sent_back()
    {
        await using var host = await StartAsync(Provider.Sqlite);
        await using (var db = host.Database.Open())
            await db.Profiles.ExecuteUpdateAsync(s => s.SetProperty(p => p.CommuneCode, "13001"));
        var employee = await host.SignInAsync(ApiHost.Employee);

        Assert.Equal(HttpStatusCode.NoContent, await SaveAsync(null));
        Assert.Equal(HttpStatusCode.NoContent, await SaveAsync("75056"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SaveAsync("13001"));

        async Task<HttpStatusCode> SaveAsync(string? commune)
        {
            var read = await employee.GetAsync("/api/v1/profile");
            var profile = JsonNode.Parse(await read.Content.ReadAsStringAsync())!;
            if (commune is not null) profile["commune"] = commune;
            using var request =
                new HttpRequestMessage(HttpMethod.Put, "/api/v1/profile") { Content = JsonContent.Create(profile) };
            request.Headers.Add("If-Match", read.Headers.ETag!.Tag);
            return (await employee.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task OpenAPI_describes_how_a_commune_is_written()
    {
        await using var host = await StartAsync(Provider.Sqlite);
        var schemas =
            JsonNode.Parse(await host.Visitor().GetStringAsync("/openapi/v1.json"))!["components"]!["schemas"]!;

        foreach (var schema in new[] { "NeedRequest", "ProfileDto" })
            Assert.Contains("insee:67482", (string?)schemas[schema]!["properties"]!["commune"]!["description"] ?? "",
                StringComparison.Ordinal);
    }

    [Theory, InlineData("/profile", ApiHost.Employee), InlineData("/needs/post", ApiHost.Association),
        InlineData("/association", ApiHost.Association)]
    public async Task A_form_offers_the_communes_to_choose_from_and_keeps_what_was_typed(string form, string person)
    {
        await using var host = await StartAsync(Provider.Sqlite);
        var client = await host.SignInAsync(person);

        var question = await SendAsync(client, form, Fields(form, "Saint Denis"));

        Assert.Contains("value=\"Saint-Denis (93066)\"> Saint-Denis (Seine-Saint-Denis, 93), 150&#x202F;000 habitants",
            question.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"Saint-Denis (97411)\"", question.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"Saint Denis\"", question.Page, StringComparison.Ordinal);
        Assert.Contains("aide, bricolage", question.Page, StringComparison.Ordinal);

        var answer = await SendAsync(client, form,
            [.. Fields(form, "Saint Denis"), new("Input.Commune", "Saint-Denis (93066)")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("93066", await SavedAsync(host, form));
    }

    [Theory]
    [InlineData("13001", null), InlineData("Marseille (13001)", "13055"), InlineData("Bouafle (78410)", "78090"),
        InlineData("75013", "75056"), InlineData("2a004", "2A004"), InlineData("PARIS CEDEX 13", "75056")]
    public async Task A_profile_accepts_a_commune_as_it_is_typed(string typed, string? code)
    {
        await using var host = await StartAsync(Provider.Sqlite);
        var employee = await host.SignInAsync(ApiHost.Employee);

        var answer = await SendAsync(employee, "/profile", Fields("/profile", typed));

        Assert.Equal(code is null ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(code ?? "67482", await SavedAsync(host, "/profile"));
    }

    [Theory]
    [InlineData("fr", "2,5", 2.5), InlineData("fr", "2.5", 2.5), InlineData("en", "2,5", 2.5),
        InlineData("en", "2.5", 2.5), InlineData("fr", "12", 12.0), InlineData("en", "1,000", null),
        InlineData("fr", "1 000", null)]
    public async Task A_decimal_in_a_form_has_the_same_value_in_both_languages(
        string language, string typed, double? days)
    {
        await using var host = await StartAsync(Provider.Sqlite);
        await using (var db = host.Database.Open())
            await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language));
        var employee = await host.SignInAsync(ApiHost.Employee);

        var answer = await SendAsync(employee, "/profile",
            [.. Fields("/profile", "Strasbourg"), new("Input.DaysPerYear", typed),
                new("Input.Windows[0].From", "03/02/2027")]);

        Assert.Equal(days is null ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.Status);
        await using var after = host.Database.Open();
        var profile = await after.Profiles.SingleAsync();
        Assert.Equal(days ?? 10, profile.DaysPerYear);
        DateSpan[] windows = days is null ? [] : [new(new DateOnly(2027, 2, 3))];
        Assert.Equal(windows, profile.Windows);
    }

    private static async Task<ApiHost> StartAsync(Provider provider)
    {
        var host = await ApiHost.StartAsync(provider);
        await using var db = host.Database.Open();
        db.Communes.AddRange(
            Place("13001", "Aix-en-Provence", "13", 147_000, "13080", "13090"),
            Place("13055", "Marseille", "13", 870_000, "13001", "13002"),
            Place("78090", "Bouafle", "78", 2_300, "78410"), Place("78410", "Moisson", "78", 900, "78840"),
            Place("94038", "L'Haÿ-les-Roses", "94", 31_000, "94240"),
            Place("93066", "Saint-Denis", "93", 150_000, "93200"),
            Place("97411", "Saint-Denis", "974", 155_000, "97400"), Place("2A004", "Ajaccio", "2A", 73_000, "20000"));
        await db.SaveChangesAsync();
        var paris = await db.Communes.SingleAsync(c => c.Code == "75056");
        paris.Postcodes = ["75001", "75013"];
        await db.SaveChangesAsync();
        return host;
    }

    private static Commune Place(string code, string name, string department, int population,
        params string[] postcodes) =>
        new()
        {
            Code = code,
            Name = name,
            Department = department,
            Population = population,
            Postcodes = [.. postcodes],
            Lat = 48,
            Lon = 2
        };

    private static async Task<string?> PostedAsync(ApiHost host, HttpClient association, string typed)
    {
        var posted = await association.PostAsJsonAsync("/api/v1/needs", new { title = "Refonte", commune = typed });
        Assert.True(posted.StatusCode == HttpStatusCode.Created,
            $"{typed}: {await posted.Content.ReadAsStringAsync()}");
        var id = Guid.Parse(posted.Headers.Location!.OriginalString.Split('/')[^1]);
        await using var db = host.Database.Open();
        return await db.Needs.Where(n => n.Id == id).Select(n => n.CommuneCode).SingleAsync();
    }

    private static async Task<JsonNode> RefusedAsync(HttpClient association, string typed)
    {
        var answer = await association.PostAsJsonAsync("/api/v1/needs", new { title = "Refonte", commune = typed });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return Assert.Single(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray())!;
    }

    private static List<KeyValuePair<string, string>> Fields(string form, string commune) => form switch
    {
        "/profile" => [new("Input.Commune", commune), new("Input.Text", "aide, bricolage"), new("action", "save")],
        "/association" => [new("Input.Commune", commune), new("Input.Causes", "aide, bricolage")],
        _ => [new("Input.Commune", commune), new("Input.Title", "Un besoin"),
            new("Input.Description", "aide, bricolage"), new("action", "draft")],
    };

    private static async Task<(HttpStatusCode Status, string Page)> SendAsync(HttpClient client, string form,
        List<KeyValuePair<string, string>> fields)
    {
        var page = await client.GetStringAsync(form);
        if (Version().Match(page) is { Success: true } version)
            fields.Add(new("Input.Version", version.Groups[1].Value));
        fields.Add(new("__RequestVerificationToken", Token().Match(page).Groups[1].Value));
        var answer = await client.PostAsync(form, new FormUrlEncodedContent(fields));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string?> SavedAsync(ApiHost host, string form)
    {
        await using var db = host.Database.Open();
        return form switch
        {
            "/profile" => await db.Profiles.Select(p => p.CommuneCode).SingleAsync(),
            "/association" => await db.Associations.Select(a => a.CommuneCode).SingleAsync(),
            _ => await db.Needs.Select(n => n.CommuneCode).SingleAsync(),
        };
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"Input.Version\"[^>]* value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
