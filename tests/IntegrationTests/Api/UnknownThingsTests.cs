using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// An act on something that does not exist is refused in so many words, and changes nothing: every operation and every
/// button.
/// </summary>
public partial class UnknownThingsTests
{
    private static readonly string[] People =
        [ApiHost.Association, ApiHost.Coordinator, ApiHost.Employee, ApiHost.Operator];

    /// <summary>
    /// Buttons on several things at once, or on what somebody else may have taken meanwhile: the page says that nothing
    /// was done.
    /// </summary>
    private static readonly Dictionary<string, string> ToldOnThePage = new()
    {
        ["/queue Open"] = "introuvable|n'existe pas",
        ["/dead-letters Replay"] = "aucun message abandonné ne porte|courtier ne répond pas",
        ["/dead-letters Discard"] = "aucun message abandonné ne porte|courtier ne répond pas",
    };

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_operation_on_an_unknown_id_returns_404_and_changes_nothing(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, 1, ("Limits:CountingPerMinute", "100000"),
            ("Limits:SignInPerMinute", "100000"));
        var document = await OpenApiDocument.ReadAsync(host.Visitor());
        var named = document.Operations.Where(o => o.Parameters.Any(p => (string)p["in"]! == "path")
            || IdsIn(document, o.Body) > 0).ToList();
        Assert.True(named.Count > 30, $"{named.Count} operations");
        var wrong = new List<string>();
        var before = await CountAsync(host);
        foreach (var operation in named)
        {
            var statuses = new List<HttpStatusCode>();
            foreach (var email in People)
            {
                var client = await host.SignInAsync(email);
                var path = Regex.Replace(operation.Path, "{[^}]+}", Guid.CreateVersion7().ToString());
                using var request = new HttpRequestMessage(operation.Method, path)
                {
                    Content = operation.Body is { } body
                        ? new StringContent(document.Sample(body, "", members => members[0])!.ToJsonString(),
                            Encoding.UTF8, "application/json") : null,
                };
                request.Headers.Add("If-Match", "\"1\"");
                statuses.Add((await client.SendAsync(request)).StatusCode);
            }
            // An account without the right gets that error; an account with the right learns that the id is unknown.
            if (!statuses.Contains(HttpStatusCode.NotFound)
                || statuses.Exists(s => s is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)))
                wrong.Add($"{operation}: {string.Join(", ", statuses)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await CountAsync(host));
    }

    [Fact]
    public async Task Every_page_action_on_an_unknown_id_reports_it_and_changes_nothing()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, 1, ("Bus:Url", ""));
        var handlers = HandlersOf(host).ToList();
        Assert.True(handlers.Count > 25, $"{handlers.Count} handlers");
        var clients = new List<(HttpClient Client, string Token)>();
        foreach (var email in People)
        {
            var client = await host.SignInAsync(email);
            var page = await client.GetStringAsync(email == ApiHost.Operator ? "/mail" : "/notifications");
            clients.Add((client, Token().Match(page).Groups[1].Value));
        }
        var wrong = new List<string>();
        var before = await CountAsync(host);
        foreach (var (path, handler, fields) in handlers)
        {
            var shown = new List<string>();
            foreach (var (client, token) in clients)
            {
                var address = Regex.Replace(path, "{[^}]+}", Guid.CreateVersion7().ToString())
                    + (handler.Length > 0 ? $"?handler={handler}" : "");
                using var form = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
                var answer = await client.PostAsync(address, form);
                var refused = answer.StatusCode == HttpStatusCode.Redirect
                    && answer.Headers.Location!.OriginalString.Contains("/error/403", StringComparison.Ordinal);
                shown.Add(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || refused
                    ? $"{(int)(refused ? HttpStatusCode.Forbidden : answer.StatusCode)}"
                    : ToldOnThePage.TryGetValue($"{path} {handler}", out var words)
                        && Regex.IsMatch(await FollowAsync(client, answer), words, RegexOptions.IgnoreCase) ? "404"
                    : $"{answer.StatusCode} {answer.Headers.Location}");
            }
            if (!shown.Contains("404") || shown.Exists(t => t is not ("404" or "403")))
                wrong.Add($"{path} {handler}: {string.Join(", ", shown)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await CountAsync(host));
    }

    private static async Task<string> FollowAsync(HttpClient client, HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect
        ? await client.ReadAsync(answer.Headers.Location!.OriginalString) : await answer.ReadPageAsync();

    private static int IdsIn(OpenApiDocument document, JsonNode? schema) => schema is null ? 0
        : document.Resolve(schema)["properties"]?.AsObject()
            .Count(p => (string?)document.Resolve(p.Value!)["format"] == "uuid") ?? 0;

    /// <summary>The handlers of forms that name a thing: in the address of their page, or by a field.</summary>
    private static IEnumerable<(string Path, string Handler, List<KeyValuePair<string, string>> Fields)> HandlersOf(
        ApiHost host)
    {
        var pages = host.Factory.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.OfType<CompiledPageActionDescriptor>().Any())
            .Select(e => (Path: $"/{e.RoutePattern.RawText!.Trim('/')}",
                Page: e.Metadata.OfType<CompiledPageActionDescriptor>().First()))
            .DistinctBy(p => p.Path);
        foreach (var (path, page) in pages)
            foreach (var method in page.ModelTypeInfo!.AsType().GetMethods()
                .Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)))
                if (path.Contains("{id", StringComparison.Ordinal) || path.Contains("{token", StringComparison.Ordinal)
                    || method.GetParameters().Any(NamesSomething))
                    yield return (path, Regex.Replace(method.Name, "^OnPost|Async$", ""),
                        [.. method.GetParameters().Where(p => p.Name is not "back" and not "limits")
                            .Select(p => (p.Name, Value: ValueOf(p))).Where(p => p.Value is not null)
                            .Select(p => KeyValuePair.Create(p.Name!, p.Value!))]);
    }

    private static bool NamesSomething(ParameterInfo parameter) => parameter.ParameterType == typeof(Guid)
        || parameter.ParameterType == typeof(Guid[])
        || parameter is { Name: "id" };

    private static string? ValueOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(Guid) || type == typeof(Guid[]) ? Guid.CreateVersion7().ToString()
            : type == typeof(bool) ? "true"
            : type == typeof(DateOnly) ? "2026-12-01"
            : type == typeof(int) || type == typeof(double) ? "1"
            : type.IsEnum ? Enum.GetNames(type)[0]
            : type == typeof(string) ? "Un motif" : null;
    }

    /// <summary>Rows of each table but those that every sign-in or request leaves.</summary>
    private static async Task<string> CountAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        var counts = new List<string>();
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct()
            .Where(t => t is not ("idempotent_replies" or "accounts" or "sessions" or "sign_in_tries"))
            .Order(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var count = $"SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM \"{table}\"";
            counts.Add($"{table} {(await db.Database.SqlQueryRaw<int>(count).ToListAsync())[0]}");
        }
        return string.Join('\n', counts);
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
