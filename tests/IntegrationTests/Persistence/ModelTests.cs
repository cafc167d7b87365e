using Matching.Accounts;
using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Persistence;

public class ModelTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_model_has_no_change_that_a_migration_lacks(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_reads_back_as_it_was_written(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var content = SmallWorld.WebSite();
        var id =
            await new PostNeed(database.Open(), Time).HandleAsync(content, submit: true, world.Association, default);

        await using var db = database.Open();
        var need = await db.GetNeedAsync(id, world.Association, default);
        Assert.Equal(content.CommuneCode, need.CommuneCode);
        Assert.Equivalent(content.Terms, need.Terms, strict: true);
        Assert.Equal(SmallWorld.Now, need.PostedAt);
        Assert.Equal(DateTimeKind.Utc, need.PostedAt!.Value.Kind);
        Assert.Equal(["com.web", "fin.budget"], need.Skills.Select(s => s.SkillCode).Order());
        var owed = await db.OutboxMessages.SingleAsync();
        Assert.Equal(new Contracts.NeedSubmitted(id), owed.Read());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_database_itself_refuses_an_approval_without_an_actor(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var offer = await Workflow.NominateAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);

        await using var db = database.Open();
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Offers.Where(o => o.Id == offer)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(o => o.Status, OfferStatus.Approved)
                        .SetProperty(o => o.DueAt, (DateTime?)null)));
        Assert.Contains("ck_offers_approval_has_an_actor", refused.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Two_live_offers_of_one_pair_cannot_be_stored(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var needId = await Workflow.OpenNeedAsync(database, world);
        await using var db = database.Open();
        var need = await db.GetNeedAsync(needId, world.Coordinator, default);
        db.Offers
            .Add(Offer.Nominate(need, world.Employees[0].EmployeeId, new("une"), world.Coordinator, SmallWorld.Now));
        db.Offers
            .Add(Offer.Nominate(need, world.Employees[0].EmployeeId, new("deux"), world.Coordinator, SmallWorld.Now));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_late_write_fails_because_the_need_changed(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var id = await Workflow.OpenNeedAsync(database, world);
        await using var first = database.Open();
        await using var second = database.Open();
        var mine = await first.GetNeedAsync(id, world.Association, default);
        var theirs = await second.GetNeedAsync(id, world.Association, default);
        mine.Change(SmallWorld.WebSite(seats: 2), world.Association, SmallWorld.Now);
        theirs.Change(SmallWorld.WebSite(seats: 3), world.Association, SmallWorld.Now);
        await first.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_coordinator_sees_only_the_needs_of_their_territories(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var id = await Workflow.OpenNeedAsync(database, world);
        await using var db = database.Open();

        Assert.Single(
            await db.Needs.VisibleTo(new CoordinatorActor(world.Coordinator.Account, ["67"], [])).ToListAsync());
        Assert.Empty(
            await db.Needs.VisibleTo(new CoordinatorActor(world.Coordinator.Account, ["75"], [])).ToListAsync());
        Assert.Empty(await db.Needs.VisibleTo(new CoordinatorActor(world.Coordinator.Account, [], [])).ToListAsync());
        Assert.Equal(id, (await db.Needs.VisibleTo(world.Coordinator).SingleAsync()).Id);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_coordinator_sees_only_offers_within_their_territories_and_entities(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var offer =
            await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);
        await Workflow.ApproveAsync(database, world, offer);
        await using var db = database.Open();

        foreach (var (territories, entities, seen) in new (string[], string[], int)[]
                 { (["67"], ["courrier"], 1), (["*"], ["courrier"], 1), (["67"], ["banque"], 0), (["75"], ["*"], 0),
                     ([], [], 0) })
        {
            var actor = new CoordinatorActor(world.Coordinator.Account, territories, entities);
            Assert.Equal(seen, await db.Offers.VisibleTo(actor).CountAsync());
            Assert.Equal(seen, await db.Assignments.VisibleTo(actor).CountAsync());
        }
    }
}
