using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Matching.IntegrationTests.Conventions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A convention over HTTP: written and sent by the coordinator, agreed to by three people who sign in.
/// </summary>
public partial class ConventionPagesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task From_the_draft_to_the_third_agreement(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await SetCauseAsync(host.Database, "cause intime");
        var assignment = await ConventionSteps.AssignAsync(host.Database, host.World);
        var id = await ConventionSteps.DraftAsync(host.Database, assignment);
        var (association, employee, coordinator) = (await host.SignInAsync(ApiHost.Association),
            await host.SignInAsync(ApiHost.Employee), await host.SignInAsync(ApiHost.Coordinator));
        var (rest, page) = ($"/api/v1/conventions/{id}", $"/conventions/{id}");
        Assert.Equal(HttpStatusCode.NotFound, (await association.GetAsync(rest)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await employee.GetAsync(page)).StatusCode);
        Assert.Contains(page, await coordinator.GetStringAsync("/queue"), StringComparison.Ordinal);

        await WriteAsync(coordinator, rest);
        var refused = await coordinator.PostAsync($"{rest}/send", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("/texts/signatories", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await CompleteAsync(coordinator, page);
        await SucceedAsync(coordinator, $"{rest}/send", null);
        Assert.Contains(page, await association.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains(page, await employee.GetStringAsync("/"), StringComparison.Ordinal);
        foreach (var client in new[] { association, employee, coordinator })
        {
            Assert.Contains("lang=\"fr\"", await client.GetStringAsync(page), StringComparison.Ordinal);
            Assert.DoesNotContain("cause intime", await client.GetStringAsync(page), StringComparison.Ordinal);
            Assert.Contains(page, await client.GetStringAsync($"/assignments/{assignment}"), StringComparison.Ordinal);
            await SucceedAsync(client, $"{rest}/agree", new { version = 4 });
        }
        var twice = await employee.PostAsJsonAsync($"{rest}/agree", new { version = 4 });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("\"status\":\"signed\"", await employee.GetStringAsync(rest), StringComparison.Ordinal);
        Assert.Contains("Accord donné par", await employee.GetStringAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain(page, await employee.GetStringAsync("/"), StringComparison.Ordinal);
        AssertIsVersion4(await ReadDocumentAsync(association, rest));
        await SucceedAsync(coordinator, $"{rest}/void", new { reason = "Projet abandonné" });
    }

    [Fact]
    public async Task An_invalid_day_or_clause_is_rejected_with_its_pointer()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var id = await ConventionSteps.SentAsync(host.Database, host.World);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var rest = $"/api/v1/conventions/{id}";

        var early =
            await coordinator.PostAsJsonAsync($"{rest}/paper", new { party = "employee", signedOn = "0001-01-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("/signedOn", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict,
            (await coordinator.PostAsJsonAsync($"{rest}/paper",
                new { party = "employee", signedOn = "2026-11-03" })).StatusCode);
        await SucceedAsync(coordinator, $"{rest}/paper", new { party = "employee", signedOn = "2026-11-01" });
        await SucceedAsync(coordinator, $"{rest}/take-back", new { reason = "Une faute" });
        var tag = (await coordinator.GetAsync(rest)).Headers.ETag!.Tag;
        var unknown = await PutAsync(coordinator, rest,
            new { direction = "host", texts = new Dictionary<string, string> { ["salary"] = "2 000 €" } }, tag);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains("/texts/salary", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync($"/conventions/{id}/edit")).StatusCode);
    }

    /// <summary>The Word file, checked against the format's own schema and read back.</summary>
    private static async Task<string> ReadDocumentAsync(HttpClient client, string rest)
    {
        using var file = new MemoryStream(await client.GetByteArrayAsync($"{rest}/document"));
        using var word = WordprocessingDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(word));
        return word.MainDocumentPart!.Document!.Body!.InnerText;
    }

    /// <summary>Answers on the page what is still to be completed, with two answers short at first.</summary>
    private static async Task CompleteAsync(HttpClient coordinator, string page)
    {
        Assert.DoesNotContain("handler=Send", await coordinator.GetStringAsync(page), StringComparison.Ordinal);
        for (var answers = 4; ; answers += 2)
        {
            var form = await (await coordinator.GetAsync($"{page}/edit")).ReadPageAsync();
            var fields = Fields().Matches(form).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).ToList();
            if (fields.Count == 0)
                break;
            var texts = Texts().Matches(form).Select(m => (m.Groups[1].Value, m.Groups[2].Value.TrimStart('\n')));
            var typed = fields.Where(f => f.Item1.EndsWith("Prompt", StringComparison.Ordinal)).Take(answers)
                .Select(f => (f.Item1.Replace("Prompt", "Answer"), $"Réponse {f.Item2}"));
            var answer = await coordinator.PostFormAsync($"{page}/edit", $"{page}/edit",
                [.. fields, .. texts, .. typed, ("direction", "Employer"),
                    ("rowVersion", Row().Match(form).Groups[1].Value)]);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.True(answers < 20, "Answers do not complete the text.");
        }
        Assert.Contains("Réponse nom et qualité de la personne qui signe pour l'entreprise",
            await (await coordinator.GetAsync(page)).ReadPageAsync(), StringComparison.Ordinal);
        Assert.Contains("handler=Send", await coordinator.GetStringAsync(page), StringComparison.Ordinal);
    }

    private static async Task SetCauseAsync(TestDatabase database, string cause)
    {
        await using var db = database.Open();
        (await db.Profiles.SingleAsync()).Causes = [cause];
        await db.SaveChangesAsync();
    }

    private static void AssertIsVersion4(string written)
    {
        Assert.Contains("Convention de mécénat de compétences sous forme de prestation", written,
            StringComparison.Ordinal);
        Assert.Contains("Personne 1", written, StringComparison.Ordinal);
        Assert.Contains("version 4", written, StringComparison.Ordinal);
        Assert.DoesNotContain("cause intime", written, StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"(blanks\\[[0-9]+\\]\\.(?:Clause|Prompt))\" value=\"([^\"]*)")]
    private static partial Regex Fields();

    [GeneratedRegex("name=\"(texts\\[[a-z.]+\\])\"[^>]*>([^<]*)")]
    private static partial Regex Texts();

    [GeneratedRegex("name=\"rowVersion\" value=\"([0-9]+)")]
    private static partial Regex Row();

    private static async Task WriteAsync(HttpClient coordinator, string rest)
    {
        var read = await coordinator.GetAsync(rest);
        var convention = await read.Content.ReadFromJsonAsync<Written>();
        var body = new { direction = "employer", texts = convention!.Clauses.ToDictionary(c => c.Code, c => c.Text) };
        Assert.Equal((HttpStatusCode)428, (await coordinator.PutAsJsonAsync(rest, body)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent,
            (await PutAsync(coordinator, rest, body, read.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed,
            (await PutAsync(coordinator, rest, body, read.Headers.ETag!.Tag)).StatusCode);
    }

    private sealed record Clause(string Code, string Text);

    private sealed record Written(IReadOnlyList<Clause> Clauses);

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string address, object body, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", tag);
        return await client.SendAsync(request);
    }

    private static async Task SucceedAsync(HttpClient client, string address, object? body)
    {
        var answer = body is null ? await client.PostAsync(address, null) : await client.PostAsJsonAsync(address, body);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent,
            $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
