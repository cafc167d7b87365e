using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Missions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Matching.IntegrationTests.Conventions.ConventionSteps;

namespace Matching.IntegrationTests.Conventions;

/// <summary>Three parties agree to a convention, each for itself, and to the version that they read.</summary>
public class ConventionAgreementTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Three_concurrent_agreements_sign_a_convention(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        SignedInActor[] parties = [world.Association, world.Employees[0], world.Coordinator];

        // The second party meets the row of the first and tries again, as a user would.
        await Task.WhenAll(parties.Select(async p =>
        {
            while (!await TryAsync(() => AgreeAsync(database, id, 2, p)))
                continue;
        }));

        await using var db = database.Open();
        var convention = await db.GetConventionAsync(id, world.Coordinator, default);
        Assert.Equal(ConventionStatus.Signed, convention.Status);
        Assert.Equal(parties.Select(p => p.Account).Order(), convention.Agreements.Select(a => a.AccountId).Order());
        Assert.Empty(await db.WaitingFor(world.Coordinator, SmallWorld.Now).ToListAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_convention_taken_back_loses_its_agreements_and_keeps_its_versions(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        await AgreeAsync(database, id, 2, world.Association);
        await using (var db = database.Open())
            await new EditConvention(db, Time).TakeBackAsync(id, "Une date à corriger", world.Coordinator, default);
        await using (var db = database.Open())
        {
            var draft = await db.GetConventionAsync(id, world.Coordinator, default);
            var texts =
                new Dictionary<string, string>(draft.Versions[^1].Texts) { ["place"] = "À la maison des associations" };
            await new EditConvention(db, Time).HandleAsync(id, WorkDirection.Employer, texts, draft.RowVersion,
                world.Coordinator, default);
        }
        await using (var db = database.Open())
            await new EditConvention(db, Time).SendAsync(id, world.Coordinator, default);

        await Assert.ThrowsAsync<StaleVersionException>(() => AgreeAsync(database, id, 2, world.Employees[0]));
        await using var read = database.Open();
        var convention = await read.GetConventionAsync(id, world.Association, default);
        Assert.False(convention.HasAgreed(ConventionParty.Association));
        Assert.Equal(["Strasbourg.", "Strasbourg.", "Strasbourg.", "À la maison des associations"],
            convention.Versions.Select(v => v.Texts["place"]));
        Assert.Equal(id, (await read.WaitingFor(world.Association, SmallWorld.Now).SingleAsync()).Id);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_loan_starts_only_after_its_convention_is_signed_and_a_service_without(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 2);
        var service = await AssignAsync(database, world, employee: 1);
        await ChangeAsync(database, c => c.BeginAsync(service, world.Employees[1], default));

        var loan = await AssignAsync(database, world, format: MissionFormat.FullTime);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ChangeAsync(database, c => c.BeginAsync(loan, world.Employees[0], default)));
        var id = await SentAsync(database, world, loan);
        await AgreeAsync(database, id, 2, world.Association);
        await AgreeAsync(database, id, 2, world.Employees[0]);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ChangeAsync(database, c => c.BeginAsync(loan, world.Employees[0], default)));
        await using (var db = database.Open())
            await new AgreeToConvention(db, Time).OnPaperAsync(id, ConventionParty.Sponsor, new DateOnly(2026, 11, 1),
                world.Coordinator, default);
        await ChangeAsync(database, c => c.BeginAsync(loan, world.Employees[0], default));

        await using var read = database.Open();
        Assert.Equal(AssignmentStatus.Running, (await read.Assignments.SingleAsync(a => a.Id == loan)).Status);
    }

    [Fact]
    public async Task Nobody_can_agree_for_another_party_or_before_the_day_or_twice()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        await using var db = database.Open();
        var convention = await db.GetConventionAsync(id, world.Coordinator, default);

        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, null, world.Association, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, null, world.Coordinator, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Association, new DateOnly(2026, 11, 1), world.Association,
                SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, new DateOnly(2026, 11, 3), world.Coordinator,
                SmallWorld.Now));
        convention.Agree(ConventionParty.Employee, null, world.Employees[0], SmallWorld.Now);
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, null, world.Employees[0], SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Edit(WorkDirection.Host, new Dictionary<string, string>(),
                world.Coordinator, SmallWorld.Now));
        convention.TakeBack("À revoir", world.Coordinator, SmallWorld.Now);
        convention.Edit(WorkDirection.Host,
            new Dictionary<string, string> { ["purpose"] = "Refonte" }, world.Coordinator, SmallWorld.Now);
        Assert.Equal(ConventionKind.Loan, convention.Kind);
        Assert.Throws<BusinessRuleException>(() => convention.Send(world.Coordinator, SmallWorld.Now));
    }
}
