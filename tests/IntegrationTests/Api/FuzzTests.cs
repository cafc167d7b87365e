using System.Net;
using System.Text.RegularExpressions;
using Matching.Datasets;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Matching.IntegrationTests.Api;

/// <summary>Whatever is sent, the server answers in words, and everything works afterwards.</summary>
public partial class FuzzTests(ITestOutputHelper output)
{
    private const int Requests = 2_000;
    private const int Forms = 400;
    private const int Seed = 14;
    private static readonly string[] Fields = ["", "\0", "NaN", "-1", "99999999999999999999", "1e9", "a\0",
        "2026-02-31", "0001-01-01", "9999-12-31", "null", "É", "🚲", "25:61", "true", "no.such", "/é", "//x"];
    private static readonly string[] People = [ApiHost.Association, ApiHost.Coordinator, ApiHost.Employee];

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task No_fuzzed_request_causes_a_server_error_and_everything_works_afterwards(Provider provider)
    {
        await using var host = await StartAsync(provider);
        var ids = await IdsAsync(host);
        output.WriteLine($"seed {Seed}");
        var fuzz = new FuzzedRequests(await OpenApiDocument.ReadAsync(host.Visitor()), ids, new Random(Seed));
        var clients = new List<HttpClient> { host.Visitor() };
        foreach (var email in People)
            clients.Add(await host.SignInAsync(email));
        var (faults, seen) = (new List<string>(), new Dictionary<int, int>());
        for (var i = 0; i < Requests; i++)
        {
            var (request, words) = fuzz.Next();
            // Signing out would leave the rest of the requests to a visitor.
            var client = request.Method == HttpMethod.Delete ? clients[0] : clients[i % clients.Count];
            using var answer = await client.SendAsync(request);
            request.Dispose();
            seen[(int)answer.StatusCode] = seen.GetValueOrDefault((int)answer.StatusCode) + 1;
            if ((int)answer.StatusCode >= 500)
                faults.Add($"{i}: {words}: {await answer.Content.ReadAsStringAsync()}");
        }
        output.WriteLine(string.Join(", ", seen.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.True(seen.GetValueOrDefault(204) + seen.GetValueOrDefault(201) > 20,
            "too few requests get through to say anything");
        // Invented passwords throttle the sign-in for a while.
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await EverythingWorksAsync(host);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task No_fuzzed_form_causes_a_server_error_and_everything_works_afterwards(Provider provider)
    {
        await using var host = await StartAsync(provider);
        var ids = await IdsAsync(host);
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var faults = new List<string>();
        foreach (var email in People)
        {
            var client = await host.SignInAsync(email);
            var forms = await FormsAsync(host, client, ids);
            Assert.NotEmpty(forms);
            for (var i = 0; i < Forms / People.Length; i++)
            {
                var (address, names, token) = forms[random.Next(forms.Count)];
                var fields = names.ToDictionary(n => n, _ => Fields[random.Next(Fields.Length)]);
                // One fault at a time gets deeper than many.
                foreach (var name in names.Where(_ => random.Next(3) > 0))
                    fields.Remove(name);
                fields["__RequestVerificationToken"] = token;
                using var answer =
                    await client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(fields));
                if ((int)answer.StatusCode < 500)
                    continue;
                var sent = fields.Where(f => f.Key[0] != '_').Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}");
                faults.Add($"{email} {address}: {string.Join(" ", sent)}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        await EverythingWorksAsync(host);
    }

    private static Task<ApiHost> StartAsync(Provider provider) =>
        ApiHost.StartAsync(provider, 3, ("Limits:CountingPerMinute", "100000"), ("Limits:SignInPerMinute", "100000"),
            ("Limits:VisitorPerMinute", "100000"));

    private static async Task<Dictionary<string, Guid>> IdsAsync(ApiHost host)
    {
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, seats: 3);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World,
            await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 1));
        return new Dictionary<string, Guid>
        {
            ["needs"] = need,
            ["offers"] = await Workflow.NominateAsync(host.Database, host.World, need, 0),
            ["assignments"] = assignment,
            ["conventions"] = await Conventions.ConventionSteps.SentAsync(host.Database, host.World, assignment),
            ["associations"] = host.World.Association.AssociationId,
            ["employees"] = host.World.Employees[2].EmployeeId,
        };
    }

    /// <summary>Every form of every page that the reader may open: where it is sent, its fields, its token.</summary>
    private static async Task<List<(string Address, IReadOnlyList<string> Names, string Token)>> FormsAsync(
        ApiHost host, HttpClient client, Dictionary<string, Guid> ids)
    {
        var forms = new List<(string, IReadOnlyList<string>, string)>();
        var pages =
            host.Factory.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.OfType<PageActionDescriptor>().Any())
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct();
        foreach (var pattern in pages.Where(p => !p.Contains("sign-out", StringComparison.Ordinal)))
        {
            var page = pattern.Replace("{id:guid}", ids.GetValueOrDefault(pattern.Split('/')[1]).ToString(),
                StringComparison.Ordinal);
            var answer = await client.GetAsync(page);
            Assert.True((int)answer.StatusCode < 500, $"{page}: {answer.StatusCode}");
            var html = answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : "";
            foreach (var form in Form().Matches(html).Select(m => m.Value))
            {
                var addresses = Action().Matches(form).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
                    .Append(page).Where(a => a != "/sign-out");
                List<string> names = [.. Name().Matches(form).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
                    .Where(n => n[0] != '_').Distinct()];
                if (UnstorableTextTests.Token().Match(form) is { Success: true } token)
                    forms.AddRange(addresses.Distinct()
                        .Select(a => (a, (IReadOnlyList<string>)names, token.Groups[1].Value)));
            }
        }
        return forms;
    }

    /// <summary>The lists of every role, the matcher, a run of each open need, and the export.</summary>
    private static async Task EverythingWorksAsync(ApiHost host)
    {
        foreach (var email in People)
        {
            var client = await host.SignInAsync(email);
            foreach (var page in new[] { email == ApiHost.Coordinator ? "/queue" : "/", "/needs", "/assignments",
                "/conventions", "/notifications", "/api/v1/needs?limit=100", "/api/v1/offers", "/api/v1/assignments" })
                Assert.True((await client.GetAsync(page)).StatusCode == HttpStatusCode.OK, $"{page} as {email}");
        }
        var matchers = host.Factory.Services.GetRequiredService<MatcherSource>();
        matchers.Forget();
        await using var db = host.Database.Open();
        await matchers.GetSnapshotAsync(db, default);
        Assert.Empty(matchers.State.Unreadable);
        foreach (var need in await db.Needs.AsNoTracking().Where(n => n.Status == NeedStatus.Open).ToListAsync())
        {
            await using var scope = host.Factory.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MatchNeed>().HandleAsync(need.Id, need.Version, default);
            Assert.True(await db.MatchRuns.AnyAsync(r => r.NeedId == need.Id && r.NeedVersion == need.Version));
        }
        var folder = Directory.CreateTempSubdirectory("elan-fuzz-").FullName;
        var data = await DatabaseDataset.ReadAsync(db, default);
        DatasetFolder.Write(folder, data);
        Assert.Equal(data.Needs.Count, DatasetFolder.Read(folder, DatasetParts.All).Needs.Count);
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex(" name=\"([^\"]+)\"")]
    private static partial Regex Name();
}
