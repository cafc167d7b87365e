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
    [Fact]
    public async Task Every_route_is_in_the_table_and_admits_exactly_the_roles_listed_there()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var people = new Dictionary<string, HttpClient> { ["visitor"] = host.Visitor() };
        foreach (var (role, email) in RouteTable.Accounts)
            people[role] = await host.SignInAsync(email);
        var routes = Routes(host).ToList();
        Assert.Equal(RouteTable.Roles.Keys.Order(StringComparer.Ordinal),
            routes.Distinct().Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        foreach (var route in routes.Where(r => r != "DELETE /api/v1/session"))
            foreach (var (role, client) in people)
            {
                var status = await SendAsync(client, route, HttpMethod.Get);
                var allowed = RouteTable.Roles[route].Split(' ').Contains(role);
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
        foreach (var (role, email) in RouteTable.Accounts)
        {
            var client = await host.SignInAsync(email);
            foreach (var route in Routes(host).Where(r => r.StartsWith("PAGE", StringComparison.Ordinal)
                && RouteTable.Roles[r].Split(' ').Contains(role)))
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
            ["conventions"] = await Conventions.ConventionSteps.SentAsync(host.Database, host.World, assignment),
            ["associations"] = host.World.Association.AssociationId
        };
        await AddStrangersAsync(host);
        var strangers = new[] { (RouteTable.A, await host.SignInAsync("a2@example.org")),
            (RouteTable.E, await host.SignInAsync("e2@example.org")),
            (RouteTable.C, await host.SignInAsync("loin@example.org")) };
        var seen = new List<string>();
        foreach (var route in Routes(host).Where(r => r.Contains("{id:guid}", StringComparison.Ordinal)))
            foreach (var (role, client) in strangers)
            {
                if (owned.Keys.SingleOrDefault(k => route.Contains($"/{k}/", StringComparison.Ordinal)) is not { } kind)
                    continue;
                var status = await SendAsync(client, route, HttpMethod.Get, owned[kind]);
                // Every employee can read a need that was open.
                var open = role == RouteTable.E && route is "GET /api/v1/needs/{id:guid}" or "PAGE /needs/{id:guid}";
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
