using Matching.Assignments;
using Matching.FollowUps;
using Matching.IntegrationTests.Conventions;
using Matching.IntegrationTests.Offers;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Offers;
using Matching.Persistence;
using Matching.Skills;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Cards of an offer show the snapshot of their moment, and an association nothing of the person once the offer has
/// ended.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_candidate_card_is_fixed_when_the_associations_step_begins_and_empty_after_the_end(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await OfferWithSkillsAsync(host);
        var association = await host.SignInAsync(ApiHost.Association);
        var card = await association.GetStringAsync($"/api/v1/offers/{offer}");
        Assert.Contains("Créer un site web (confirmé)", card, StringComparison.Ordinal);
        Assert.Contains("Bâtiment", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Poser des fenêtres", card, StringComparison.Ordinal);
        Assert.Contains("6 à 10 jours par an", card, StringComparison.Ordinal);
        // No other employee lives nearby, so no distance is shown.
        Assert.DoesNotContain("km", card, StringComparison.Ordinal);

        await ChangeEverythingAsync(host);
        Assert.Equal(card, await association.GetStringAsync($"/api/v1/offers/{offer}"));
        Assert.Equal(card, await association.GetStringAsync($"/api/v1/offers/{offer}"));

        await using (var db = host.Database.Open())
            await new AnswerOffer(db, FollowUpSettings.Default, Time).WithdrawAsync(offer, "Je déménage à Canarisse",
                host.World.Employees[0], default);
        foreach (var path in new[] { $"/api/v1/offers/{offer}", $"/offers/{offer}" })
        {
            var after = await association.ReadAsync(path);
            Assert.Contains("La personne s'est retirée.", after, StringComparison.Ordinal);
            foreach (var gone in new[] { "confirmé", "Bâtiment", "jours par an", "Canarisse" })
                Assert.False(after.Contains(gone, StringComparison.Ordinal), $"{path} still holds: {gone}");
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_past_offer_shows_the_mission_that_was_offered(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await OfferWithSkillsAsync(host);
        await using (var db = host.Database.Open())
            await new AnswerOffer(db, FollowUpSettings.Default, Time).DeclineAsync(offer, DeclineReason.Dates, "",
                host.World.Association, default);
        var (coordinator, employee) =
            (await host.SignInAsync(ApiHost.Coordinator), await host.SignInAsync(ApiHost.Employee));
        var before = (await coordinator.GetStringAsync($"/api/v1/offers/{offer}"),
            await employee.GetStringAsync($"/api/v1/offers/{offer}"));
        Assert.Contains("Refonte de notre site", before.Item2, StringComparison.Ordinal);

        await ChangeEverythingAsync(host);

        Assert.Equal(before,
            (await coordinator.GetStringAsync($"/api/v1/offers/{offer}"),
                await employee.GetStringAsync($"/api/v1/offers/{offer}")));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_coordinator_sees_that_a_profile_changed_since_the_offer(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await OfferWithSkillsAsync(host);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        Assert.DoesNotContain("Le profil a changé depuis", await coordinator.ReadAsync($"/offers/{offer}"),
            StringComparison.Ordinal);
        await ChangeEverythingAsync(host);
        Assert.Contains("Le profil a changé depuis", await coordinator.ReadAsync($"/offers/{offer}"),
            StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite, true), InlineData(Provider.Sqlite, false), InlineData(Provider.Postgres, true),
        InlineData(Provider.Postgres, false)]
    public async Task An_offer_of_an_earlier_software_version_gets_its_snapshot_once(
        Provider provider, bool byReconciler)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await OfferWithSkillsAsync(host);
        await using (var db = host.Database.Open())
        {
            await db.OfferSnapshots.ExecuteDeleteAsync();
            if (byReconciler)
                Assert.Equal((1, 0),
                    (await new TakeMissingSnapshots(db, Time).HandleAsync(null, default),
                        await new TakeMissingSnapshots(db, Time).HandleAsync(null, default)));
        }
        var association = await host.SignInAsync(ApiHost.Association);

        var card = await association.GetStringAsync($"/api/v1/offers/{offer}");
        await ChangeEverythingAsync(host);

        Assert.Contains("Créer un site web (confirmé)", card, StringComparison.Ordinal);
        Assert.Equal(card, await association.GetStringAsync($"/api/v1/offers/{offer}"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_association_reads_the_employees_identity_until_three_months_after_the_assignment(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await OfferWithSkillsAsync(host);
        await Workflow.AcceptAsync(host.Database, offer, host.World.Association);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World, offer);
        var convention = await ConventionSteps.DraftAsync(host.Database, assignment);
        await using (var db = host.Database.Open())
            await db.Conventions.ExecuteUpdateAsync(s => s.SetProperty(c => c.SentAt, SmallWorld.Now));
        var association = await host.SignInAsync(ApiHost.Association);
        async Task<bool> NamesAsync(string path)
        {
            var answer = await association.GetAsync(path);
            return answer.StatusCode != System.Net.HttpStatusCode.NotFound
                && (await answer.Content.ReadAsStringAsync()).Contains("Personne 1", StringComparison.Ordinal);
        }
        string[] documents =
            ["/conventions", "/api/v1/conventions", $"/conventions/{convention}", $"/api/v1/conventions/{convention}"];
        string[] others = ["/", "/assignments", $"/assignments/{assignment}", "/api/v1/assignments", $"/offers/{offer}",
            "/api/v1/offers", "/needs?q=Personne"];
        async Task<(bool Name, bool Skills)> KnownAsync() =>
            ((await association.GetStringAsync($"/api/v1/assignments/{assignment}")).Contains("Personne 1",
                StringComparison.Ordinal),
            (await association.GetStringAsync($"/api/v1/offers/{offer}")).Contains("confirmé",
                StringComparison.Ordinal));
        await EndAsync(host.Database, assignment, SmallWorld.Now.AddMonths(-3).AddDays(1));
        Assert.Equal((true, true), await KnownAsync());
        foreach (var path in documents)
            Assert.True(await NamesAsync(path), path);
        await EndAsync(host.Database, assignment, SmallWorld.Now.AddMonths(-3).AddDays(-1));
        Assert.Equal((false, false), await KnownAsync());
        foreach (var path in documents.Concat(others))
            Assert.False(await NamesAsync(path), path);
        Assert.Equal(System.Net.HttpStatusCode.NotFound,
            (await association.GetAsync($"/api/v1/conventions/{convention}/document")).StatusCode);
        Assert.DoesNotContain($"/conventions/{convention}",
            await association.GetStringAsync($"/assignments/{assignment}"), StringComparison.Ordinal);
    }

    private static async Task EndAsync(TestDatabase database, Guid assignment, DateTime at)
    {
        await using var db = database.Open();
        await db.Assignments.Where(a => a.Id == assignment)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Status, AssignmentStatus.Completed));
        await db.Set<AssignmentTransition>().Where(t => t.SubjectId == assignment)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.At, at));
    }

    /// <summary>
    /// A proposed offer that waits on the association; the employee holds a skill of the need and one of a family that
    /// it does not name.
    /// </summary>
    private static async Task<Guid> OfferWithSkillsAsync(ApiHost host)
    {
        var (database, world) = (host.Database, host.World);
        await using var db = database.Open();
        db.Skills.AddRange(new Skill { Code = "build", Label = "Bâtiment" },
            new Skill { Code = "build.window", Label = "Poser des fenêtres", Broader = "build" });
        await db.SaveChangesAsync();
        (await db.Profiles.Include(p => p.Skills).SingleAsync())
            .SetSkills([new SkillLevel("com.web", 3), new SkillLevel("build.window", 2)], []);
        await db.SaveChangesAsync();
        var run = RunOf.Employees(await Workflow.OpenNeedAsync(database, world), world, [0]);
        db.MatchRuns.Add(run);
        await db.SaveChangesAsync();
        await new ProposeMatches(db, new ExplorationSettings { Probability = 0 }, new AskingSettings(), Time)
            .HandleAsync(run.Id, default);
        var offer = await db.Offers.Select(o => o.Id).SingleAsync();
        await Workflow.AcceptAsync(database, offer, world.Employees[0]);
        return offer;
    }

    /// <summary>
    /// The profile gains a skill, days and another place; the need another title, dates and place; the commune another
    /// point.
    /// </summary>
    private static async Task ChangeEverythingAsync(ApiHost host)
    {
        await using MatchingDbContext db = host.Database.Open();
        var profile = await db.Profiles.Include(p => p.Skills).SingleAsync();
        profile.SetSkills([new SkillLevel("com.web", 4), new SkillLevel("fin.budget", 4)], []);
        (profile.DaysPerYear, profile.CommuneCode, profile.UpdatedAt) = (40, "75056", SmallWorld.Now.AddDays(1));
        await db.SaveChangesAsync();
        await db.Communes.Where(c => c.Code == "67482")
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Lat, 43).SetProperty(c => c.Name, "Ailleurs"));
        var live = await db.Offers.Live().AnyAsync();
        if (!live)
            await db.Needs
                .ExecuteUpdateAsync(
                    s => s.SetProperty(n => n.Terms.Title, "Autre titre")
                        .SetProperty(n => n.Terms.End, new DateOnly(2027, 6, 30)));
        await db.Needs.ExecuteUpdateAsync(s => s.SetProperty(n => n.CommuneCode, live ? "67482" : "75056"));
    }
}
