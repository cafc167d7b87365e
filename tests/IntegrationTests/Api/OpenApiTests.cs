using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>What OpenAPI declares is what the server accepts.</summary>
public class OpenApiTests
{
    private static readonly string[] People = [ApiHost.Association, ApiHost.Coordinator, ApiHost.Employee];

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_declared_value_of_every_operation_is_accepted(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(
            provider, 1, ("Limits:CountingPerMinute", "100000"), ("Limits:SignInPerMinute", "100000"));
        var document = await OpenApiDocument.ReadAsync(host.Visitor());
        Assert.True(document.Operations.Count > 30, $"{document.Operations.Count} operations");
        var refused = new List<string>();
        foreach (var email in People)
        {
            // Signing out is the last operation.
            foreach (var operation in document.Operations.Where(o => o.Method != HttpMethod.Delete))
            {
                var client = await host.SignInAsync(email);
                foreach (var (address, body) in Requests(document, operation))
                {
                    using var request = new HttpRequestMessage(operation.Method,
                        address)
                    {
                        Content = body is null
                            ? null
                            : new StringContent(body, Encoding.UTF8, "application/json")
                    };
                    var answer = await client.SendAsync(request);
                    if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
                        or HttpStatusCode.UnsupportedMediaType || (int)answer.StatusCode >= 500)
                        refused.Add(
                            $"{email} {operation.Method} {address} {body}: {answer.StatusCode} "
                                + $"{await answer.Content.ReadAsStringAsync()}");
                }
            }
        }
        Assert.True(refused.Count == 0, string.Join('\n', refused.Take(20)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_next_link_leads_to_the_end_of_its_list(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            await Workflow.OpenNeedAsync(host.Database, host.World);
            await using var db = host.Database.Open();
            await new PostNeed(db, TimeProvider.System).HandleAsync(SmallWorld.WebSiteInAYear(), submit: i == 0,
                host.World.Association, default);
        }
        var document = await OpenApiDocument.ReadAsync(host.Visitor());
        var coordinator = await host.SignInAsync(ApiHost.Association);
        var status = document.Operations.Single(o => o.ToString() == "GET /api/v1/needs").Parameters
            .Single(p => (string)p["name"]! == "status");
        var declared = OpenApiDocument.EnumOf(document.Resolve(status["schema"]!));
        Assert.Equal(Enum.GetNames<NeedStatus>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(),
            declared.Order());
        var found = new Dictionary<string, int>();
        foreach (var value in declared)
        {
            for (var address = $"/api/v1/needs?limit=1&status={value}"; address.Length > 0;)
            {
                var answer = await coordinator.GetAsync(address);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
                foreach (var need in JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray())
                {
                    Assert.Equal(value, (string)need!["status"]!);
                    found[value] = found.GetValueOrDefault(value) + 1;
                }
                address = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : "";
            }
        }
        Assert.Equal(new() { ["draft"] = 2, ["submitted"] = 1, ["open"] = 3 }, found);
    }

    [Theory]
    [InlineData("OPEN", 200), InlineData("Open", 200), InlineData("open", 200), InlineData("2", 400),
        InlineData("open,draft", 400), InlineData("", 400), InlineData("gone", 400)]
    public async Task A_status_is_read_by_its_name_in_any_case_and_never_by_its_number(string status, int expected)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        Assert.Equal(expected, (int)(await coordinator.GetAsync($"/api/v1/needs?status={status}")).StatusCode);
    }

    [Theory]
    [InlineData("limit="), InlineData("after=")]
    public async Task An_empty_query_parameter_is_refused_by_name(string query)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var answer = await coordinator.GetAsync($"/api/v1/needs?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(query.Split('=')[0], await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oneOff", 201), InlineData("ONEOFF", 201), InlineData("1", 422), InlineData("", 422)]
    public async Task An_enum_in_a_body_is_read_by_its_name_in_any_case_and_never_by_its_number(string format,
        int expected)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        using var body =
            new StringContent($$"""{"title":"Refonte","format":"{{format}}"}""", Encoding.UTF8, "application/json");
        Assert.Equal(expected, (int)(await association.PostAsync("/api/v1/needs", body)).StatusCode);
    }

    /// <summary>One request for each member of each enum that a parameter or the body declares; one at least.</summary>
    private static IEnumerable<(string Address, string? Body)> Requests(OpenApiDocument document,
        DeclaredOperation operation)
    {
        var queries = operation.Parameters.Where(p => (string)p["in"]! == "query").ToList();
        var path = operation.Parameters.Where(p => (string)p["in"]! == "path").Aggregate(operation.Path,
            (address, p) => address.Replace($"{{{(string)p["name"]!}}}", Value(p, 0), StringComparison.Ordinal));
        var rounds = queries.Select(q => document.Resolve(q["schema"]!)).Select(s => OpenApiDocument.EnumOf(s).Count)
            .Append(MembersIn(operation.Body)).Append(1).Max();
        for (var round = 0; round < rounds; round++)
        {
            var at = round;
            var query =
                string.Join('&', queries.Select(q => $"{(string)q["name"]!}={Uri.EscapeDataString(Value(q, at))}"));
            yield return (query.Length > 0 ? $"{path}?{query}" : path,
                operation.Body is { } body
                    ? document.Sample(body, "", members => members[at % members.Count])!.ToJsonString()
                    : null);
        }

        string Value(JsonObject parameter,
            int at) =>
                document.Sample(parameter["schema"]!, (string)parameter["name"]!,
                    members => members[at % members.Count])!.ToString();

        int MembersIn(JsonNode? schema)
        {
            var most = 1;
            if (schema is not null)
                document.Sample(schema, "", members => members[(most = Math.Max(most, members.Count)) - most]);
            return most;
        }
    }
}
