using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Matching.Associations;
using Matching.IntegrationTests.Api;
using Matching.Jobs;
using Matching.Needs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Hosting;

/// <summary>Every list shows the number of its entries, and each entry is reached by links.</summary>
public partial class PagerTests
{
    private const int Many = 120;
    private const int Jobs = 65;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_open_need_is_reached_from_the_list_of_each_role(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await AddNeedsAsync(host, open: true);

        foreach (var role in new[] { ApiHost.Employee, ApiHost.Association, ApiHost.Coordinator })
        {
            var pages = await WalkAsync(await host.SignInAsync(role), "/needs?q=&status=open");
            Assert.Equal([$"1 à 50 sur {Many}", $"51 à 100 sur {Many}", $"101 à {Many} sur {Many}"],
                pages.Select(p => Count().Match(p).Value));
            Assert.Equal(Many, pages.SelectMany(p => NeedLink().Matches(p)).Select(m => m.Value).Distinct().Count());
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_waiting_need_is_reached_from_the_queue_and_its_heading_counts_all(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await AddNeedsAsync(host, open: false);

        var pages = await WalkAsync(await host.SignInAsync(ApiHost.Coordinator), "/queue?territory=67");

        Assert.All(pages, p => Assert.Contains($"Besoins à valider ({Many})", p, StringComparison.Ordinal));
        Assert.Equal(Many, pages.SelectMany(p => NeedLink().Matches(p)).Select(m => m.Value).Distinct().Count());
        Assert.All(pages.SelectMany(p => Pages().Matches(p)),
            m => Assert.Contains("territory=67", m.Value, StringComparison.Ordinal));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_association_and_every_job_is_reached(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using (var db = host.Database.Open())
        {
            db.Associations
                .AddRange(Enumerable.Range(0, Many)
                    .Select(
                        i => new Association
                        {
                            Reference = $"x{i}",
                            Name = $"Association {i}",
                            CommuneCode = "67482"
                        }));
            await db.SaveChangesAsync();
            var operators = (await db.Accounts.SingleAsync(a => a.UserName == ApiHost.Operator)).ToActor();
            // One of a kind is under way at most: each is stopped before the next.
            for (var i = 0; i < Jobs; i++)
            {
                var request = new RequestJob(db, new FakeTimeProvider(SmallWorld.Now.AddMinutes(i)));
                await new CancelJob(db)
                    .HandleAsync(await request.HandleAsync(JobKind.Training, i, operators, default), operators,
                        default);
            }
        }
        var operatorClient = await host.SignInAsync(ApiHost.Operator);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var associations = await WalkAsync(coordinator, "/associations");
        Assert.Equal(Many + 1,
            associations.SelectMany(p => AssociationLink().Matches(p)).Select(m => m.Value).Distinct().Count());
        var jobs = await WalkAsync(operatorClient, "/jobs");
        Assert.Equal(Jobs, jobs.SelectMany(p => JobLink().Matches(p)).Select(m => m.Value).Distinct().Count());
        Assert.Equal(Jobs, await WalkRestAsync(operatorClient, "/api/v1/jobs"));
    }

    [Theory, InlineData("-1"), InlineData("0"), InlineData("99999999999999999999"), InlineData("2147483647"),
        InlineData("x")]
    public async Task An_invalid_page_number_shows_the_nearest_page(string number)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync($"/needs?p={number}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync($"/queue?needs={number}")).StatusCode);
    }

    private static async Task AddNeedsAsync(ApiHost host, bool open)
    {
        await using MatchingDbContext db = host.Database.Open();
        var association = await db.Associations.FindAsync(host.World.Association.AssociationId);
        for (var i = 0; i < Many; i++)
        {
            var need = Need.Draft(association!.Id, SmallWorld.WebSite(), host.World.Association, SmallWorld.Now);
            need.Submit(host.World.Association, SmallWorld.Now.AddMinutes(i));
            if (open)
                need.Open(association, new Moderation(true, true), host.World.Coordinator, SmallWorld.Now);
            db.Needs.Add(need);
        }
        await db.SaveChangesAsync();
    }

    /// <summary>The pages of a list, by the link to the next one.</summary>
    private static async Task<List<string>> WalkAsync(HttpClient client, string address)
    {
        var pages = new List<string>();
        for (string? next = address; next is not null;)
        {
            pages.Add(WebUtility.HtmlDecode(await client.GetStringAsync(next)));
            next = Next().Match(pages[^1]) is { Success: true } link ? link.Groups[1].Value : null;
            Assert.True(pages.Count < Many, "The last page has a next one.");
        }
        return pages;
    }

    private static async Task<int> WalkRestAsync(HttpClient client, string address)
    {
        var ids = new HashSet<Guid>();
        for (string? next = address; next is not null;)
        {
            var answer = await client.GetAsync(next);
            Assert.Equal($"{Jobs}", answer.Headers.GetValues("X-Total-Count").Single());
            ids.UnionWith((await answer.Content.ReadFromJsonAsync<List<Entry>>())!.Select(e => e.Id));
            next = answer.Headers.TryGetValues("Link", out var links)
                ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)]
                : null;
        }
        return ids.Count;
    }

    private sealed record Entry(Guid Id);

    [GeneratedRegex("[0-9]+ à [0-9]+ sur [0-9]+")]
    private static partial Regex Count();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)")]
    private static partial Regex Next();

    [GeneratedRegex("rel=\"(next|prev)\" href=\"[^\"]+")]
    private static partial Regex Pages();

    [GeneratedRegex("\"/needs/[0-9a-f-]{36}\"")]
    private static partial Regex NeedLink();

    [GeneratedRegex("\"/associations/[0-9a-f-]{36}\"")]
    private static partial Regex AssociationLink();

    [GeneratedRegex("\"/jobs/[0-9a-f-]{36}\"")]
    private static partial Regex JobLink();
}
