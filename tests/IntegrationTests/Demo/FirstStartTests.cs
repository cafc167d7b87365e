using Matching.Accounts;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Demo;

/// <summary>
/// The first start of the real program, killed in the middle of each of its stages and then started again.
/// </summary>
public sealed class FirstStartTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private const string SignIns = "Demo accounts";
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-first-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_first_start_killed_at_any_stage_resumes_without_a_warning_and_gives_the_same_result()
    {
        foreach (var stage in new[] { "demo world", "Names, associations", "Training the model" })
            Assert.DoesNotContain(SignIns, await StartAsync(killAt: stage), StringComparison.Ordinal);
        Assert.Contains(SignIns, await StartAsync(killAt: null), StringComparison.Ordinal);
        var first = await CountsAsync();
        await using (var services = Services())
        {
            await using var scope = services.CreateAsyncScope();
            await AssertEverybodyHasWorkAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
        }

        Assert.Equal(4, first["accounts"]);
        Assert.Equal(2000, first["employees"]);
        Assert.Equal(2000, first["profiles"]);
        Assert.Equal(150, first["open needs"]);
        Assert.Equal(150, first["open needs whose people are asked"]);
        Assert.Equal(150, first["runs"]);
        Assert.Equal(150, first["runs proposed from"]);
        Assert.True(first["offers"] > 150);
        Assert.True(first["offers that wait"] > 100);
        Assert.InRange(first["offers that wait for one employee"], 0, PairSettings.DefaultMaxOpenOffers);
        Assert.Equal(0, first["offers due later than they can be answered"]);
        var logins = await File.ReadAllTextAsync(Path.Combine(_folder, "demo-logins.txt"));

        Assert.DoesNotContain(SignIns, await StartAsync(killAt: null), StringComparison.Ordinal);
        var second = await CountsAsync();
        Assert.Equal(logins, await File.ReadAllTextAsync(Path.Combine(_folder, "demo-logins.txt")));
        foreach (var stable in new[] { "accounts", "employees", "profiles", "needs", "interactions", "runs", "offers" })
            Assert.Equal(first[stable], second[stable]);
    }

    /// <summary>
    /// Starts the program; kills it at the stage's log line, or when it is ready and every open need has its proposals.
    /// </summary>
    /// <returns>What it printed.</returns>
    private async Task<string> StartAsync(string? killAt)
    {
        var address = Loopback.FreeAddress();
        await using var process = new ElanProcess("Matching.Api",
            ["--urls", address.ToString(), "--DataFolder", _folder],
            new Dictionary<string, string> { ["LC_ALL"] = "en_GB.UTF-8" });
        await Poll.UntilAsync(
            async () =>
            {
                Assert.False(process.HasExited, $"It ended by itself before {killAt ?? "it was ready"}.");
                return killAt is null
                    ? await Loopback.IsReadyAsync(address) && await CountsAsync() is var c
                        && c["open needs"] == c["runs proposed from"] && c["messages on their way"] == 0
                    : process.Output.Contains(killAt, StringComparison.Ordinal);
            },
            Deadline);
        Assert.DoesNotMatch("(?m)^(warn|fail|crit): ", process.Output);
        return process.Output;
    }

    private async Task<Dictionary<string, int>> CountsAsync()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open);
        var waiting =
            await db.Offers.Where(o => o.DueAt != null).Select(o => new { o.DueAt, o.Need.Terms.Start }).ToListAsync();
        return new()
        {
            ["offers that wait"] = waiting.Count,
            ["offers due later than they can be answered"] =
                waiting.Count(o => o.Start is null || o.DueAt > AnswerDeadline.For(o.Start.Value)),
            ["accounts"] = await db.Accounts.CountAsync(),
            ["employees"] = await db.Employees.CountAsync(),
            ["profiles"] = await db.Employees.CountAsync(e => e.Profile != null),
            ["needs"] = await db.Needs.CountAsync(),
            ["open needs"] = await open.CountAsync(),
            ["open needs whose people are asked"] =
                await open.CountAsync(
                    n => db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null)),
            ["interactions"] = await db.Interactions.CountAsync(),
            ["messages on their way"] = await db.OutboxMessages.CountAsync(),
            ["runs"] = await db.MatchRuns.CountAsync(),
            ["runs proposed from"] = await db.InboxMessages.CountAsync(m => m.Consumer == "propose-matches"),
            ["offers"] = await db.Offers.CountAsync(),
            ["offers that wait for one employee"] = await db.Offers
                .Where(o => o.Status == OfferStatus.AwaitingEmployee).GroupBy(o => o.EmployeeId)
                .Select(g => g.Count()).OrderByDescending(n => n).FirstOrDefaultAsync(),
        };
    }

    private ServiceProvider Services() => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
        .AddMatchingModel(null, _folder).BuildServiceProvider();

    /// <summary>There is an account of each role, and each of them has something to do.</summary>
    private static async Task AssertEverybodyHasWorkAsync(MatchingDbContext db)
    {
        Assert.Equal([Role.Association, Role.Coordinator, Role.Employee, Role.Operator],
            (await db.Accounts.Select(a => a.Role).ToListAsync()).OrderBy(r => r.ToString()));
        var employee = await db.Accounts.SingleAsync(a => a.Role == Role.Employee);
        var association = await db.Accounts.SingleAsync(a => a.Role == Role.Association);
        Assert.True(
            await db.Offers
                .AnyAsync(o => o.EmployeeId == employee.EmployeeId && o.Status == OfferStatus.AwaitingEmployee),
                "The demo employee has something to answer.");
        Assert.True(
            await db.Offers
                .AnyAsync(
                    o => o.Need.AssociationId == association.AssociationId
                        && o.Status == OfferStatus.AwaitingAssociation), "So has the demo association.");
        Assert.True(
            await db.Offers
                .AnyAsync(o => o.Status == OfferStatus.AwaitingCoordinator || o.Status == OfferStatus.AwaitingManager),
                "So has the coordinator,");
        Assert.True(await db.Needs.CountAsync(n => n.Status == NeedStatus.Submitted) >= 5, "with needs to open.");
    }
}
