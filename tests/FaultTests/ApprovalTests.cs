using System.Net;
using Matching.Assignments;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// Sixty-four coordinators press "approve" at once, for two people and one seat, over HTTP: one succeeds, and all
/// others read the current state. On PostgreSQL half of them ask one Api and half another.
/// </summary>
[Collection(nameof(Plant))]
public sealed class ApprovalTests(Plant plant)
{
    private const int Coordinators = 64;
    private static readonly DateOnly FirstDay = new(2028, 1, 3);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static int Rounds => LongRun.Minutes > 0 ? 500 : 10;

    [Fact]
    public async Task Of_sixty_four_concurrent_approvals_on_two_servers_one_takes_the_seat()
    {
        // Its own database on the installation's server: other tests use the offers of the installation's employees.
        using var database = await TestDatabase.CreateAsync(Provider.Postgres, plant.Postgres);
        var world = await PeopleAsync(database);
        var settings = new Dictionary<string, string> { ["ConnectionStrings__Matching"] = database.ConnectionString };
        var (one, first) = await plant.StartApiAsync(settings: settings);
        await using var _ = one;
        var (two, second) = await plant.StartApiAsync(settings: settings);
        await using var __ = two;
        await PlayAsync("PostgreSQL, two Apis", database, world, [first, second]);
        await one.KillAsync();
        await two.KillAsync();
    }

    [Fact]
    public async Task Of_sixty_four_concurrent_approvals_in_an_embedded_process_one_takes_the_seat()
    {
        var folder = Directory.CreateTempSubdirectory("elan-approvals-").FullName;
        using (var database = await TestDatabase.CreateEmbeddedAsync(folder))
        {
            var world = await PeopleAsync(database);
            var address = Loopback.FreeAddress();
            await using var process = new ElanProcess("Matching.Api",
                ["--urls", address.ToString(), "--DataFolder", folder], new Dictionary<string, string>());
            await Poll.UntilAsync(() => Loopback.IsReadyAsync(address), Deadline, () => process.Output);
            await PlayAsync("SQLite, one process", database, world, [address]);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<SmallWorld> PeopleAsync(TestDatabase database)
    {
        var world = await SmallWorld.CreateAsync(database, employees: 2, daysPerYear: null);
        await SmallWorld.GivePasswordsAsync(database);
        return world;
    }

    private static async Task PlayAsync(string where, TestDatabase database, SmallWorld world,
        IReadOnlyList<Uri> servers)
    {
        var clients = await Task.WhenAll(servers.Select(s => Plant.SignInAsync(s, "coordination@example.org")));
        await using var db = database.Open();
        var (none, several) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var need = await OpenAsync(database, world, FirstDay.AddDays(round));
            Guid[] offers = [await Workflow.ReadyToApproveAsync(database, world, need, 0, TimeProvider.System),
                await Workflow.ReadyToApproveAsync(database, world, need, 1, TimeProvider.System)];

            var answers =
                await Task.WhenAll(Enumerable.Range(0, Coordinators)
                    .Select(
                        i => ApproveAsync(clients[i % clients.Length], offers[i / clients.Length % offers.Length])));

            Assert.All(answers,
                a => Assert.True(a is HttpStatusCode.Created or HttpStatusCode.Conflict, $"round {round}: {a}"));
            var yes = answers.Count(a => a == HttpStatusCode.Created);
            var stand = await db.Assignments.CountAsync(a => a.NeedId == need && a.Status == AssignmentStatus.Planned);
            Assert.Equal(1,
                await db.Needs.CountAsync(n => n.Id == need && n.Status == NeedStatus.Filled && n.SeatsTaken == 1));
            none += yes == 0 || stand == 0 ? 1 : 0;
            several += yes > 1 || stand > 1 ? 1 : 0;
        }
        Report.Add(15, $"{Coordinators} approvals at once for two people and one seat, {Rounds} rounds, {where}",
            Rounds, none, several);
        Assert.Equal((0, 0, Rounds), (none, several, await db.Assignments.CountAsync()));
    }

    /// <summary>A need for one person on one day: the same two are free each round.</summary>
    private static Task<Guid> OpenAsync(TestDatabase database, SmallWorld world, DateOnly day)
    {
        var content = SmallWorld.WebSite(days: 1);
        return Workflow.OpenNeedAsync(database, world,
            content with { Terms = content.Terms with { Start = day, End = day } }, TimeProvider.System);
    }

    private static async Task<HttpStatusCode> ApproveAsync(HttpClient client, Guid offer)
    {
        using var answer =
            await client.PostOnceAsync($"/api/v1/offers/{offer}/approve", new { }, Guid.CreateVersion7().ToString());
        return answer.StatusCode;
    }
}
