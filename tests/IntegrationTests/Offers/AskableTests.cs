using Matching.Offers;
using Matching.Ranking;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Offers;

/// <summary>
/// Every rule of who may be asked, through every door, each door with a need and an employee of its own.
/// </summary>
public class AskableTests
{
    private const string Everywhere =
        "Run Next Round List PassedOver Nomination Application EmployeeYes AssociationYes Approval";
    private const string Asking = "Run Next Round List PassedOver Nomination Application";
    private const string Proposing = "Run Next Round List PassedOver Nomination";

    private static readonly string[] Offers =
    [
        "an offer is live", "the association declined", "the employee declined", "asked before",
        "asked before the need changed", "declined, then applied",
    ];

    public static TheoryData<Provider, string, string> Rules()
    {
        var rules = new TheoryData<Provider, string, string>();
        foreach (var provider in Enum.GetValues<Provider>())
        {
            rules.Add(provider, "nothing", "");
            rules.Add(provider, "the need is not open", Everywhere);
            rules.Add(provider, "the association is not eligible", Everywhere);
            rules.Add(provider, "another mission overlaps", Everywhere);
            rules.Add(provider, "a loan would pass 36 months", Everywhere);
            rules.Add(provider, "nobody could answer in time", Asking);
            rules.Add(provider, "an offer is live", Asking);
            rules.Add(provider, "the association declined", Asking);
            rules.Add(provider, "the employee declined", Proposing);
            rules.Add(provider, "no consent", Proposing);
            rules.Add(provider, "a pause", Proposing);
            rules.Add(provider, "three needs wait", Proposing);
            rules.Add(provider, "asked before", "Run Next Round List PassedOver");
            // DECISIONS 29: an offer that a change of the need made obsolete asked for something else.
            rules.Add(provider, "asked before the need changed", "");
            rules.Add(provider, "declined, then applied", "Run Next Round List PassedOver");
        }
        return rules;
    }

    [Theory, MemberData(nameof(Rules))]
    public async Task One_rule_decides_who_may_be_asked_in_every_operation(
        Provider provider, string rule, string closed)
    {
        await using var scene = await AskingScene.CreateAsync(provider);
        foreach (var (door, employee) in Everywhere.Split(' ').Index().Select(d => (d.Item, d.Index)))
        {
            var isAnswer = door is "EmployeeYes" or "AssociationYes" or "Approval";
            // A rule that is itself an offer between the two leaves nothing to answer.
            if (isAnswer && Offers.Contains(rule))
                continue;
            var need = await scene.OpenNeedAsync();
            var offer = isAnswer ? await scene.OfferAsync(door, need, employee) : Guid.Empty;
            await scene.MakeAsync(rule, need, employee);

            var open = await scene.TryAsync(door, need, employee, offer);

            Assert.True(open != closed.Split(' ').Contains(door), $"{rule} × {door}: {(open ? "open" : "closed")}");
            scene.Reset();
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Facts_of_many_needs_and_employees_are_read_in_one_batch(Provider provider)
    {
        await using var scene = await AskingScene.CreateAsync(provider);
        var (first, second) = (await scene.OpenNeedAsync(), await scene.OpenNeedAsync());
        await scene.MakeAsync("the employee declined", first, 0);
        await scene.MakeAsync("a pause", first, 1);

        await using var db = scene.Database.Open();
        var people = scene.World.Employees.Take(3).Select(e => e.EmployeeId).ToList();
        var askable = await Askable.ReadAsync(db, [first, second], people, AskingDoor.Proposal, SmallWorld.Now,
            default);

        Assert.Equal([Exclusion.RefusedByEmployee], askable.Exclusions(first, people[0]).Select(e => e.Code));
        Assert.True(askable.IsOpen(second, people[0]));
        Assert.Equal([Exclusion.Paused], askable.Exclusions(second, people[1]).Select(e => e.Code));
        Assert.True(askable.IsOpen(first, people[2]));
        Assert.Equal([Exclusion.NeedNotOpen], askable.Exclusions(Guid.CreateVersion7(), people[2]).Select(e => e.Code));
        Assert.Equal([Exclusion.NoConsent], askable.Exclusions(first, Guid.CreateVersion7()).Select(e => e.Code));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Concurrent_proposals_respect_the_cap_per_employee(Provider provider)
    {
        await using var scene = await AskingScene.CreateAsync(provider);
        var needs = new List<Guid>();
        for (var i = 0; i < 6; i++)
            needs.Add(await scene.OpenNeedAsync());
        var runs = new List<Guid>();
        foreach (var need in needs)
            runs.Add(await scene.StoreRunAsync(need, [0, 1]));

        await Task.WhenAll(needs.Select(n => Task.Run(() => scene.TryAsync("Nomination", n, 0, Guid.Empty)))
            .Concat(runs.Select(r => Task.Run(() => scene.ProposeAsync(r)))));

        await using var db = scene.Database.Open();
        Assert.All(await db.Offers.GroupBy(o => o.EmployeeId).Select(g => g.Count()).ToListAsync(), n =>
            Assert.InRange(n, 1, PairSettings.DefaultMaxOpenOffers));
        Assert.Empty(await db.Offers.GroupBy(o => new { o.NeedId, o.EmployeeId }).Where(g => g.Count() > 1)
            .Select(g => g.Key).ToListAsync());
    }

    [Fact]
    public void Every_exclusion_applies_to_an_operation_and_has_a_sentence_for_each_reader()
    {
        Assert.Equal(Enum.GetValues<Exclusion>(), AskingDoors.ClosedBy(AskingDoor.Proposal).Order());
        Assert.All(Enum.GetValues<Exclusion>(), e =>
        {
            var found = new FoundExclusion(e, new DateOnly(2026, 12, 24));
            Assert.All(new[] { found.Sentence, found.SentenceToEmployee }, s =>
                Assert.True(s.Fr.EndsWith('.') && s.En.EndsWith('.') && s.Fr != s.En));
        });
        Assert.Contains("24 December 2026", new FoundExclusion(Exclusion.Paused,
            new DateOnly(2026, 12, 24)).Sentence.En, StringComparison.Ordinal);
    }
}
