using System.Text.Json.Nodes;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.IntegrationTests.Offers;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Staff;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>The list of a run shows every ranked employee with their current state.</summary>
public sealed class RankedListTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_ranked_list_keeps_every_employee_whatever_their_later_state(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 8);
        var (database, world) = (host.Database, host.World);
        var need = await Workflow.OpenNeedAsync(database, world, seats: 2);
        // Rank 1 to 7: asked, accepted, declined, declined by the association, withdrew consent, pauses, can be asked.
        await StoreAsync(database, RunOf.Employees(need, world, [0, 1, 2, 3, 4, 5, 6]));
        await ReachStatesAsync(database, world, need);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var page = await coordinator.ReadAsync($"/needs/{need}/people");
        var list = JsonNode.Parse(await coordinator.GetStringAsync($"/api/v1/needs/{need}/matches"))!;

        var people = list["people"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, 7), people.Select(p => (int)p!["rank"]!));
        Assert.Equal(
        [
            "Sollicitée : réponse attendue.",
            "A dit oui : attend l'association.",
            "La personne a décliné : Trop loin.",
            "L'association a décliné : Ne correspond pas au besoin.",
            "", "", "",
        ], people.Select(p => (string)p!["state"]!));
        Assert.Equal(
        [
            "Cette personne n'a pas consenti à être proposée.",
            "Cette personne est en pause jusqu'au 24 décembre 2026.", "",
        ], people.Skip(4).Select(p => string.Join(' ', p!["exclusions"]!.AsArray())));
        // Results of profiling are hidden after the consent is withdrawn.
        Assert.Null(people[4]!["score"]);
        Assert.Empty(people[4]!["reasons"]!.AsArray());
        Assert.Equal(["Personne 8"], list["askedBesides"]!.AsArray().Select(a => (string)a!["name"]!));
        for (var i = 1; i <= 8; i++)
            Assert.Contains($"Personne {i}", page, StringComparison.Ordinal);
        Assert.Contains("La personne a décliné : Trop loin.", page, StringComparison.Ordinal);
        Assert.Contains("Sollicitées, hors de ce classement", page, StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task People_outside_the_scope_are_counted(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 3);
        var (database, world) = (host.Database, host.World);
        var need = await Workflow.OpenNeedAsync(database, world);
        await StoreAsync(database, RunOf.Employees(need, world, [0, 1, 2]));
        await using (var db = database.Open())
        {
            db.Entities.Add(new SponsorEntity { Code = "colis", Name = "Colis" });
            foreach (var employee in await db.Employees.Where(e => e.Reference != "e2").ToListAsync())
                employee.EntityCode = "colis";
            var entities = (await db.Accounts.SingleAsync(a => a.Role == Role.Coordinator)).Entities;
            entities.Clear();
            entities.Add("courrier");
            await db.SaveChangesAsync();
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var page = await coordinator.ReadAsync($"/needs/{need}/people");
        Assert.Contains("2. Personne 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Personne 1", page, StringComparison.Ordinal);
        Assert.Contains("2 autres personnes de ce classement sont hors de votre périmètre.", page,
            StringComparison.Ordinal);
    }

    /// <summary>Brings the employees into the states of the ranked list, and asks one who is not on it.</summary>
    private static async Task ReachStatesAsync(TestDatabase database, SmallWorld world, Guid need)
    {
        foreach (var asked in new[] { 0, 1, 2, 3, 7 })
        {
            var offer = await Workflow.NominateAsync(database, world, need, asked);
            await using var db = database.Open();
            if (asked is 1 or 3)
                await Workflow.AcceptAsync(database, offer, world.Employees[asked]);
            if (asked == 2)
                await new AnswerOffer(db, FollowUpSettings.Default, Time).DeclineAsync(offer, DeclineReason.TooFar, "",
                    world.Employees[2], default);
            if (asked == 3)
                await new AnswerOffer(db, FollowUpSettings.Default, Time).DeclineAsync(offer, DeclineReason.DoesNotFit,
                    "", world.Association, default);
        }
        await using var later = database.Open();
        (await later.Profiles.SingleAsync(p => p.EmployeeId == world.Employees[4].EmployeeId)).Consent = false;
        (await later.Profiles.SingleAsync(p => p.EmployeeId == world.Employees[5].EmployeeId)).PausedUntil =
            new DateOnly(2026, 12, 24);
        await later.SaveChangesAsync();
    }

    private static async Task StoreAsync(TestDatabase database, MatchRun run)
    {
        await using var db = database.Open();
        db.MatchRuns.Add(run);
        await db.SaveChangesAsync();
    }
}
