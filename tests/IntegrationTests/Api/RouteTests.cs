using System.Net;
using System.Text;
using Matching.Accounts;
using Matching.Associations;
using Matching.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>Every route and every role: the allowed roles are one table, and a route without a row fails.</summary>
public class RouteTests
{
    private const string All = "visitor employee association coordinator operator";
    private const string SignedIn = "employee association coordinator operator";
    /// <summary>The roles that take part in cases.</summary>
    private const string Parties = "employee association coordinator";
    private const string Staff = "coordinator operator";
    private const string E = "employee";
    private const string A = "association";
    private const string C = "coordinator";
    private const string O = "operator";

    private static readonly Dictionary<string, string> Table = new()
    {
        ["GET /api/v1/assignments"] = Parties,
        ["GET /api/v1/assignments/{id:guid}"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/begin"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/cancel"] = C,
        ["POST /api/v1/assignments/{id:guid}/check-ins"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/complete"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/feedback"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/interrupt"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/reschedule"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/undo-begin"] = Parties,
        ["GET /api/v1/associations/{id:guid}"] = Parties,
        ["POST /api/v1/associations/{id:guid}/eligibility"] = C,
        ["GET /api/v1/conventions"] = Parties,
        ["GET /api/v1/conventions/{id:guid}"] = Parties,
        ["GET /api/v1/conventions/{id:guid}/document"] = Parties,
        ["PUT /api/v1/conventions/{id:guid}"] = C,
        ["POST /api/v1/conventions/{id:guid}/agree"] = Parties,
        ["POST /api/v1/conventions/{id:guid}/paper"] = C,
        ["POST /api/v1/conventions/{id:guid}/send"] = C,
        ["POST /api/v1/conventions/{id:guid}/take-back"] = C,
        ["POST /api/v1/conventions/{id:guid}/void"] = C,
        ["GET /api/v1/entities"] = C,
        ["PUT /api/v1/entities/{code}"] = C,
        ["PUT /api/v1/employees/{id:guid}/manager"] = C,
        ["GET /api/v1/jobs"] = Staff,
        ["POST /api/v1/jobs"] = Staff,
        ["GET /api/v1/jobs/{id:guid}"] = Staff,
        ["POST /api/v1/jobs/{id:guid}/cancel"] = Staff,
        ["GET /api/v1/needs"] = Parties,
        ["POST /api/v1/needs"] = A,
        ["GET /api/v1/needs/{id:guid}"] = Parties,
        ["PUT /api/v1/needs/{id:guid}"] = A,
        ["GET /api/v1/needs/{id:guid}/matches"] = C,
        ["POST /api/v1/needs/{id:guid}/open"] = C,
        ["POST /api/v1/needs/{id:guid}/reject"] = C,
        ["POST /api/v1/needs/{id:guid}/submit"] = A,
        ["POST /api/v1/needs/{id:guid}/withdraw"] = A,
        ["GET /api/v1/notifications"] = Parties,
        ["PUT /api/v1/notifications"] = Parties,
        ["GET /api/v1/offers"] = Parties,
        ["GET /api/v1/offers/{id:guid}"] = Parties,
        ["POST /api/v1/offers/{id:guid}/accept"] = Parties,
        ["POST /api/v1/offers/{id:guid}/agree-to-days"] = E,
        ["GET /api/v1/offers/{id:guid}/approval"] = C,
        ["POST /api/v1/offers/{id:guid}/approve"] = C,
        ["POST /api/v1/offers/{id:guid}/decline"] = Parties,
        ["POST /api/v1/offers/{id:guid}/withdraw"] = Parties,
        ["POST /api/v1/offers/apply"] = E,
        ["POST /api/v1/offers/nominate"] = C,
        ["POST /api/v1/offers/propose"] = C,
        ["GET /api/v1/profile"] = E,
        ["PUT /api/v1/profile"] = E,
        ["POST /api/v1/profile/pause"] = E,
        ["DELETE /api/v1/session"] = SignedIn,
        ["GET /api/v1/session"] = SignedIn,
        ["POST /api/v1/session"] = All,
        ["GET /api/v1/skills"] = Parties,
        ["GET /api/v1/skills/suggest"] = Parties,
        ["GET /hangfire/{**path}"] = O,
        ["GET /health/live"] = All,
        ["GET /health/ready"] = All,
        ["GET /metrics"] = O,
        ["GET /openapi/{documentName}.json"] = All,
        ["GET /unsubscribe/{token}"] = All,
        ["POST /unsubscribe/{token}"] = All,
        ["PAGE /"] = SignedIn,
        ["PAGE /accessibility"] = All,
        ["PAGE /assignments"] = Parties,
        ["PAGE /assignments/{id:guid}"] = Parties,
        ["PAGE /association"] = A,
        ["PAGE /associations"] = C,
        ["PAGE /associations/{id:guid}"] = C,
        ["PAGE /conventions"] = Parties,
        ["PAGE /conventions/{id:guid}"] = Parties,
        ["PAGE /conventions/{id:guid}/edit"] = C,
        ["PAGE /dead-letters"] = O,
        ["PAGE /error/{code:int}"] = All,
        ["PAGE /jobs"] = Staff,
        ["PAGE /jobs/{id:guid}"] = Staff,
        ["PAGE /language"] = All,
        ["PAGE /mail"] = Staff,
        ["PAGE /models"] = Staff,
        ["PAGE /models/{id:guid}"] = Staff,
        ["PAGE /models/how"] = SignedIn,
        ["PAGE /models/log.csv"] = C,
        ["PAGE /models/runs/{id:guid}"] = C,
        ["PAGE /needs"] = Parties,
        ["PAGE /needs/{id:guid}"] = Parties,
        ["PAGE /needs/{id:guid}/edit"] = A,
        ["PAGE /needs/{id:guid}/people"] = C,
        ["PAGE /needs/post"] = A,
        ["PAGE /notifications"] = Parties,
        ["PAGE /offers/{id:guid}"] = Parties,
        ["PAGE /profile"] = E,
        ["PAGE /queue"] = C,
        ["PAGE /r/{token}"] = All,
        ["PAGE /sign-in"] = All,
        ["PAGE /sign-out"] = SignedIn,
    };

    [Fact]
    public async Task Every_route_is_in_the_table_and_admits_exactly_the_roles_listed_there()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var people = new Dictionary<string, HttpClient> { ["visitor"] = host.Visitor() };
        foreach (var (role, email) in new[] { (E, ApiHost.Employee), (A, ApiHost.Association), (C, ApiHost.Coordinator),
            (O, ApiHost.Operator) })
            people[role] = await host.SignInAsync(email);
        var routes = Routes(host).ToList();
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), routes.Distinct().Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        foreach (var route in routes.Where(r => r != "DELETE /api/v1/session"))
            foreach (var (role, client) in people)
            {
                var status = await SendAsync(client, route, HttpMethod.Get);
                var allowed = Table[route].Split(' ').Contains(role);
                var came = !(status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    || (role == "visitor" && status == HttpStatusCode.Redirect));
                // Without the right, 404 is accepted too.
                if ((came != allowed && (allowed || status != HttpStatusCode.NotFound)) || (int)status >= 500)
                    wrong.Add($"{route} as {role}: {status}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_page_rejects_a_form_without_its_token()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        foreach (var (role, email) in new[] { (E, ApiHost.Employee), (A, ApiHost.Association), (C, ApiHost.Coordinator),
            (O, ApiHost.Operator) })
        {
            var client = await host.SignInAsync(email);
            foreach (var route in Routes(host)
                .Where(r => r.StartsWith("PAGE", StringComparison.Ordinal) && Table[r].Split(' ').Contains(role)))
            {
                var status = await SendAsync(client, route, HttpMethod.Post);
                // The page of a mail's link asks for the secret in its address instead, which nobody else knows: this
                // one is unknown.
                var refusal = route == "PAGE /r/{token}" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest;
                Assert.True(status == refusal, $"{route} as {role}: {status}");
            }
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Resources_of_others_return_404(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 0);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World, offer);
        var owned = new Dictionary<string, Guid>
        {
            ["needs"] = need,
            ["offers"] = offer,
            ["assignments"] = assignment,
            ["conventions"] = await Conventions.ConventionTests.SentAsync(host.Database, host.World, assignment),
            ["associations"] = host.World.Association.AssociationId
        };
        await AddStrangersAsync(host);
        var strangers = new[] { (A, await host.SignInAsync("a2@example.org")),
            (E, await host.SignInAsync("e2@example.org")), (C, await host.SignInAsync("loin@example.org")) };
        var seen = new List<string>();
        foreach (var route in Routes(host).Where(r => r.Contains("{id:guid}", StringComparison.Ordinal)))
            foreach (var (role, client) in strangers)
            {
                if (owned.Keys.SingleOrDefault(k => route.Contains($"/{k}/", StringComparison.Ordinal)) is not { } kind)
                    continue;
                var status = await SendAsync(client, route, HttpMethod.Get, owned[kind]);
                // Every employee can read a need that was open.
                var open = role == E && route is "GET /api/v1/needs/{id:guid}" or "PAGE /needs/{id:guid}";
                if (!open
                    && status
                        is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
                            or HttpStatusCode.UnprocessableEntity))
                    seen.Add($"{route} as {role}: {status}");
            }
        Assert.True(seen.Count == 0, string.Join('\n', seen));
    }

    private static IEnumerable<string> Routes(ApiHost host) =>
        host.Factory.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints)
        .OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText is not "/Index" and not "Index").SelectMany(Names)
        .Distinct();

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        if (endpoint.Metadata.OfType<PageActionDescriptor>().Any())
            return [$"PAGE {path}"];
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Select(m => $"{m} {path}");
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string route, HttpMethod pageMethod,
        Guid? id = null)
    {
        var (verb, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        var path = pattern.Replace("{id:guid}", (id ?? Guid.CreateVersion7()).ToString(), StringComparison.Ordinal)
            .Replace("{code:int}", "404", StringComparison.Ordinal)
            .Replace("{token}", "no-such-token", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(verb == "PAGE" ? pageMethod : new HttpMethod(verb), path);
        if (verb is "POST" or "PUT")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        else if (verb == "PAGE" && pageMethod == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent([]);
        request.Headers.Add("If-Match", "\"0\"");
        return (await client.SendAsync(request)).StatusCode;
    }

    private static async Task AddStrangersAsync(ApiHost host)
    {
        await using (var db = host.Database.Open())
        {
            var other = new Associations.Association { Reference = "a2", Name = "Une autre", CommuneCode = "75056" };
            db.Associations.Add(other);
            db.Accounts.Add(Account("a2@example.org", Role.Association, other.Id, []));
            db.Accounts.Add(Account("loin@example.org", Role.Coordinator, null, ["29"]));
            await db.SaveChangesAsync();
        }
        await SmallWorld.GivePasswordsAsync(host.Database);
    }

    private static Account Account(string email, Role role, Guid? association, List<string> territories) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Role = role,
        AssociationId = association,
        Territories = territories,
        Entities = territories,
    };
}
