using System.Net;
using System.Net.Http.Json;
using Matching.FollowUps;
using Matching.IntegrationTests.Api;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Offers;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

/// <summary>
/// An employee who opts out has no pending proposal: announced before, done in the same request, confirmed afterwards.
/// </summary>
public sealed class OptOutTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private static readonly DateOnly Until = new(2026, 12, 24);

    public static TheoryData<Provider, bool> Ways => new()
    {
        { Provider.Sqlite, true }, { Provider.Sqlite, false }, { Provider.Postgres, true },
        { Provider.Postgres, false },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task Opting_out_withdraws_unanswered_proposals_and_keeps_accepted_offers_and_nominations(
        Provider provider, bool pauses)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var (unanswered, agreed) = (await ProposeAsync(database, world), await ProposeAsync(database, world));
        await Workflow.AcceptAsync(database, agreed, world.Employees[0]);
        var nominated = await Workflow.NominateAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);

        Assert.Equal(1, await OptOutAsync(database, world, pauses));

        await using var db = database.Open();
        var offers = await db.Offers.Include(o => o.Transitions).ToDictionaryAsync(o => o.Id);
        Assert.Equal([OfferStatus.Withdrawn, OfferStatus.AwaitingAssociation, OfferStatus.AwaitingEmployee],
            new[] { unanswered, agreed, nominated }.Select(id => offers[id].Status));
        var move = offers[unanswered].Transitions.MaxBy(t => t.Id)!;
        Assert.Equal((pauses ? WithdrawProposals.Paused : WithdrawProposals.ConsentWithdrawn,
            world.Employees[0].Account), (move.Why, move.AccountId));
        // The next person of the list is asked by rule.
        Assert.True(await db.FollowUps.AnyAsync(f => f.SubjectId == unanswered && f.Kind == FollowUpKind.ProposeNext));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_proposal_concurrent_with_a_pause_is_withdrawn_by_the_minute_job(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var offer = await ProposeAsync(database, world);
        await using (var change = database.Open())
            await change.Profiles.ExecuteUpdateAsync(s => s.SetProperty(p => p.PausedUntil, Until));

        foreach (var expected in new[] { 1, 0 })
        {
            await using var sweep = database.Open();
            Assert.Equal(expected, await new WithdrawProposals(sweep, Time).HandleAsync(null, default));
        }
        await using var db = database.Open();
        Assert.Equal(WithdrawProposals.Paused,
            (await db.Offers.Include(o => o.Transitions).SingleAsync(o => o.Id == offer)).Transitions
                .MaxBy(t => t.Id)!.Why);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_profile_page_states_before_and_after_a_pause_what_is_withdrawn_and_what_continues(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await ProposeAsync(host.Database, host.World);
        await ProposeAsync(host.Database, host.World);
        await Workflow.AcceptAsync(host.Database, await ProposeAsync(host.Database, host.World),
            host.World.Employees[0]);
        var employee = await host.SignInAsync(ApiHost.Employee);

        var before = await employee.ReadAsync("/profile");
        Assert.Contains(
            "Si vous retirez cet accord, 2 propositions qui attendent votre réponse seront retirées. Celle que "
                + "vous avez déjà acceptée continue.", before, StringComparison.Ordinal);
        Assert.Contains("Si vous faites une pause, 2 propositions qui attendent votre réponse seront retirées.", before,
            StringComparison.Ordinal);
        var after = await employee.SendAsync("/profile", "/profile?handler=Pause", ("until", "2026-12-24"));

        Assert.Contains(
            "2 propositions qui attendaient votre réponse sont retirées. Celle que vous avez déjà acceptée continue.",
            after, StringComparison.Ordinal);
        Assert.DoesNotContain("Si vous retirez cet accord", after, StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.Equal(2, await db.Offers.CountAsync(o => o.Status == OfferStatus.Withdrawn));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Withdrawing_consent_by_REST_withdraws_proposals_in_the_same_request(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await ProposeAsync(host.Database, host.World);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var read = await employee.GetAsync("/api/v1/profile");
        var profile = (await read.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!;
        profile["consent"] = false;
        using var request =
            new HttpRequestMessage(HttpMethod.Put, "/api/v1/profile") { Content = JsonContent.Create(profile) };
        request.Headers.IfMatch.Add(read.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NoContent, (await employee.SendAsync(request)).StatusCode);

        await using var db = host.Database.Open();
        Assert.Equal(OfferStatus.Withdrawn,
            await db.Offers.Where(o => o.Id == offer).Select(o => o.Status).SingleAsync());
        Assert.Contains("Vous ne souhaitez plus recevoir de propositions", await employee.ReadAsync($"/offers/{offer}"),
            StringComparison.Ordinal);
    }

    private static async Task<int> OptOutAsync(TestDatabase database, SmallWorld world, bool pauses)
    {
        await using var db = database.Open();
        if (pauses)
            return await new PauseProfile(db, Time).HandleAsync(Until, world.Employees[0], default);
        var profile = new ProfileContent
        {
            CommuneCode = "67482",
            MaxKm = 30,
            Remote = null,
            DaysPerYear = 10,
            Windows = [],
            Formats = [MissionFormat.OneOff],
            Causes = [],
            Languages = [],
            Skills = [new SkillLevel("com.web", 3)],
            WantedSkills = [],
            Text = "",
            Consent = false,
        };
        return await new SaveProfile(db, Time).HandleAsync(profile,
            await db.Profiles.Select(p => p.RowVersion).SingleAsync(), world.Employees[0], default);
    }

    /// <summary>A run proposes a new need to the first employee.</summary>
    private static async Task<Guid> ProposeAsync(TestDatabase database, SmallWorld world)
    {
        var run = RunOf.Employees(await Workflow.OpenNeedAsync(database, world), world, [0]);
        await using var db = database.Open();
        db.MatchRuns.Add(run);
        await db.SaveChangesAsync();
        await new ProposeMatches(db, new ExplorationSettings { Probability = 0 }, Time).HandleAsync(run.Id, default);
        return await db.Offers.Where(o => o.MatchRunId == run.Id).Select(o => o.Id).SingleAsync();
    }
}
