using Matching.Assignments;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

public class ApproveOfferTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_posted_need_leads_to_an_assignment_through_every_step(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, asksManager: true);
        var need = await Workflow.OpenNeedAsync(database, world);
        var offer = await Workflow.NominateAsync(database, world, need, 0);
        await Workflow.AcceptAsync(database, offer, world.Employees[0]);
        await Workflow.AcceptAsync(database, offer, world.Association);
        await Workflow.AcceptAsync(database, offer, new Accounts.ManagerActor(offer));
        var id = await Workflow.ApproveAsync(database, world, offer);

        await using var db = database.Open();
        var assignment = await db.Assignments.SingleAsync();
        Assert.Equal((id, AssignmentStatus.Planned, world.Coordinator.Account),
            (assignment.Id, assignment.Status, assignment.ApprovedBy));
        Assert.Equal(NeedStatus.Filled, (await db.Needs.SingleAsync()).Status);
        Assert.Equal(4, (await db.DayQuotas.SingleAsync()).Taken);
        var shown = await db.Interactions.SingleAsync();
        Assert.Equal((Matching.Missions.Answer.Accepted, Matching.Missions.Answer.Accepted),
            (shown.EmployeeAnswer, shown.AssociationAnswer));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Of_many_concurrent_approvals_one_takes_the_seat(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 3);
        var need = await Workflow.OpenNeedAsync(database, world);
        var offers = new List<Guid>();
        for (var i = 0; i < 3; i++)
            offers.Add(await Workflow.ReadyToApproveAsync(database, world, need, i));

        // Four coordinators approve each offer concurrently.
        var results =
            await Task.WhenAll(offers.SelectMany(o => Enumerable.Repeat(o, 4))
                .Select(o => TryApproveAsync(database, world, o)));

        Assert.Equal(1, results.Count(ok => ok));
        await using var db = database.Open();
        Assert.Equal(1, await db.Assignments.CountAsync());
        Assert.Equal(1, (await db.Needs.SingleAsync()).SeatsTaken);
        Assert.Equal(2, await db.Offers.CountAsync(o => o.Status == OfferStatus.Obsolete));
    }

    [Theory, InlineData(Provider.Sqlite, 4), InlineData(Provider.Postgres, 8)]
    public async Task Of_sixty_four_concurrent_coordinators_exactly_one_approves_in_every_round(
        Provider provider, int rounds)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 1, daysPerYear: null);
        for (var round = 0; round < rounds; round++)
        {
            var need = await Workflow.OpenNeedAsync(database, world);
            var offer = await Workflow.ReadyToApproveAsync(database, world, need, 0);

            var results =
                await Task.WhenAll(Enumerable.Range(0, 64)
                    .Select(_ => Task.Run(() => TryApproveAsync(database, world, offer))));

            Assert.Equal(1, results.Count(ok => ok));
            await using var db = database.Open();
            var assignment = await db.Assignments.SingleAsync(a => a.Status == AssignmentStatus.Planned);
            Assert.Equal(need, assignment.NeedId);
            await new ChangeAssignment(db, Time).CancelAsync(assignment.Id, "Tour suivant", world.Coordinator, default);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_employee_is_approved_for_only_one_of_two_needs_with_the_same_dates(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var first =
            await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);
        var second =
            await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);

        var results =
            await Task.WhenAll(TryApproveAsync(database, world, first), TryApproveAsync(database, world, second));

        Assert.Equal(1, results.Count(ok => ok));
        await using var db = database.Open();
        Assert.Equal(1, await db.Offers.CountAsync(o => o.Status == OfferStatus.Obsolete));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Overlapping_assignments_cannot_be_stored_by_any_operation(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var first =
            await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);
        var content = SmallWorld.WebSite();
        content = content with
        {
            Terms = content.Terms with { Start = new DateOnly(2027, 1, 4), End = new DateOnly(2027, 1, 29) },
        };
        var other = await Workflow.OpenNeedAsync(database, world, content, Time);
        var offerId = await Workflow.ReadyToApproveAsync(database, world, other, 0);
        await Workflow.ApproveAsync(database, world, first);

        await using var db = database.Open();
        await db.Needs.Where(n => n.Id == other)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Terms.Start, new DateOnly(2026, 12, 31)));
        var offer = await db.GetOfferAsync(offerId, world.Coordinator, default);
        offer.Approve(world.Coordinator, SmallWorld.Now);
        db.Assignments.Add(Assignment.From(offer, offer.Need, world.Coordinator, SmallWorld.Now));
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Contains("ex_assignments_no_overlap", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_cancelled_assignment_returns_seat_and_days(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var assignment = await Workflow.ApproveAsync(database, world,
            await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0));
        await using (var change = database.Open())
            await new ChangeAssignment(change, Time).CancelAsync(assignment, "Local indisponible", world.Coordinator,
                default);

        await using var db = database.Open();
        Assert.Equal((NeedStatus.Open, 0),
            ((await db.Needs.SingleAsync()).Status, (await db.Needs.SingleAsync()).SeatsTaken));
        Assert.Equal(0, (await db.DayQuotas.SingleAsync()).Taken);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_fourth_acceptance_is_waitlisted_until_the_association_answers_one(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 4);
        var need = await Workflow.OpenNeedAsync(database, world);
        var offers = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            offers.Add(await Workflow.NominateAsync(database, world, need, i));
            await Workflow.AcceptAsync(database, offers[i], world.Employees[i]);
        }
        Assert.Equal(OfferStatus.InLine, await StatusAsync(database, offers[3]));
        await using (var db = database.Open())
            Assert.Equal(3, await db.Offers.VisibleTo(world.Association).CountAsync());

        await using (var db = database.Open())
            await new AnswerOffer(db, FollowUpSettings.Default, Time).DeclineAsync(offers[0], DeclineReason.Dates, "",
                world.Association, default);
        Assert.Equal(OfferStatus.AwaitingAssociation, await StatusAsync(database, offers[3]));
    }

    private static async Task<OfferStatus> StatusAsync(TestDatabase database, Guid offer)
    {
        await using var db = database.Open();
        return await db.Offers.Where(o => o.Id == offer).Select(o => o.Status).SingleAsync();
    }

    private static async Task<bool> TryApproveAsync(TestDatabase database, SmallWorld world, Guid offer)
    {
        try
        {
            await Workflow.ApproveAsync(database, world, offer);
            return true;
        }
        catch (BusinessRuleException)
        {
            return false;
        }
    }
}
