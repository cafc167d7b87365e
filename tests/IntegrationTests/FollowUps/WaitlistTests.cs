using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

public class WaitlistTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Of_many_concurrent_acceptances_three_await_the_association(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 8);
        var need = await Workflow.OpenNeedAsync(database, world);
        var offers = new List<Guid>();
        for (var i = 0; i < 8; i++)
            offers.Add(await Workflow.NominateAsync(database, world, need, i));

        await Task.WhenAll(offers.Select((o, i) => Workflow.AcceptAsync(database, o, world.Employees[i])));

        Assert.Equal((3, 5), await LineAsync(database));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Concurrent_answers_promote_as_many_offers_as_places_became_free(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 7);
        var need = await Workflow.OpenNeedAsync(database, world);
        var offers = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            offers.Add(await Workflow.NominateAsync(database, world, need, i));
            await Workflow.AcceptAsync(database, offers[i], world.Employees[i]);
        }
        Assert.Equal((3, 4), await LineAsync(database));

        // The association declines twice while an employee with a pending offer withdraws.
        await Task.WhenAll(DeclineAsync(database, world, offers[0]), DeclineAsync(database, world, offers[1]),
            WithdrawAsync(database, world, offers[2], 2));

        Assert.Equal((3, 1), await LineAsync(database));
        await using var db = database.Open();
        Assert.Equal([OfferStatus.AwaitingAssociation, OfferStatus.AwaitingAssociation, OfferStatus.AwaitingAssociation,
            OfferStatus.InLine],
            await db.Offers.Where(o => offers.Skip(3).Contains(o.Id)).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
                .Select(o => o.Status).ToListAsync());
    }

    /// <summary>
    /// An employee on the waitlist is approved for another need: that save does not lock this need, so the minute job
    /// promotes the next one.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_place_freed_by_another_need_is_filled_by_the_minute_job(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 4, asksManager: false, listed: 3);
        var (database, world) = (story.Database, story.World);
        var fourth = await Workflow.NominateAsync(database, world, story.Need, 3);
        for (var i = 1; i <= 4; i++)
            await ActAsync(database,
                async db => await new AnswerOffer(db, FollowUpSettings.Default, Time)
                    .AcceptAsync(await story.OfferOfAsync(db, i),
                    world.Employees[i - 1], default));
        Assert.Equal((3, 1), await LineAsync(database));

        var other = await Workflow.OpenNeedAsync(database, world);
        await Workflow.ApproveAsync(database, world, await Workflow.ReadyToApproveAsync(database, world, other, 0));
        Assert.Equal((2, 1), await LineAsync(database));
        await story.RunAsync();

        Assert.Equal((3, 0), await LineAsync(database));
        await using var db = database.Open();
        Assert.Equal(OfferStatus.AwaitingAssociation,
            await db.Offers.Where(o => o.Id == fourth).Select(o => o.Status).SingleAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task When_an_offer_expires_the_waitlist_is_promoted(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 4, listed: 3);
        await Workflow.NominateAsync(story.Database, story.World, story.Need, 3);
        for (var i = 1; i <= 4; i++)
            story.Accepts($"11-02 1{i}:00", i);

        await story.GoOnUntilAsync("11-16 10:00");
        Assert.Equal((3, 1), await LineAsync(story.Database));
        await story.GoOnUntilAsync("11-17 11:00");

        Assert.Equal((3, 0), await LineAsync(story.Database));
        Assert.Equal(["11-17 11:00 e1 AwaitingAssociation Expired", "11-17 11:00 e4 InLine AwaitingAssociation"],
            await story.ClockMovesAsync());
    }

    private static async Task<(int Waiting, int InLine)> LineAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.Offers.CountAsync(o => o.Status == OfferStatus.AwaitingAssociation),
            await db.Offers.CountAsync(o => o.Status == OfferStatus.InLine));
    }

    private static Task DeclineAsync(TestDatabase database, SmallWorld world, Guid offer) =>
        ActAsync(database,
            db => new AnswerOffer(db, FollowUpSettings.Default, Time).DeclineAsync(offer, DeclineReason.DoesNotFit, "",
                world.Association, default));

    private static Task WithdrawAsync(TestDatabase database, SmallWorld world, Guid offer, int employee) =>
        ActAsync(database,
            db => new AnswerOffer(db, FollowUpSettings.Default, Time).WithdrawAsync(offer, "",
                world.Employees[employee], default));

    private static async Task ActAsync(TestDatabase database, Func<Matching.Persistence.MatchingDbContext, Task> act)
    {
        await using var db = database.Open();
        await act(db);
    }
}
