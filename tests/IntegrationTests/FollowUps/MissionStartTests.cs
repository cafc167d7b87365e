using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>
/// Offers and the start of their mission: people are asked on Thursday, the 5th, and the mission starts on Tuesday, the
/// 10th of November.
/// </summary>
public class MissionStartTests
{
    /// <summary>
    /// e1 does not answer, the association does not answer e2, e4 and e5, the manager does not answer for e3, e6 is in
    /// line.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Offers_that_wait_expire_on_the_evening_before_the_mission_starts(Provider provider)
    {
        await using var story = await EarlyAsync(provider, employees: 6);
        story.Accepts("11-06 10:00", 3).Accepts("11-06 11:00", 3, story.World.Association).Accepts("11-06 12:00", 2)
            .Accepts("11-06 13:00", 4)
            .Accepts("11-06 14:00", 5).Accepts("11-06 15:00", 6);

        await story.GoOnUntilAsync("11-09 17:00");
        Assert.Empty(await story.ClockMovesAsync());
        await story.GoOnUntilAsync("11-12 12:00");

        Assert.Equal(
        [
            "11-09 18:00 e1 AwaitingEmployee Expired",
            "11-09 18:00 e2 AwaitingAssociation Expired",
            "11-09 18:00 e3 AwaitingManager Expired",
            "11-09 18:00 e4 AwaitingAssociation Expired",
            "11-09 18:00 e5 AwaitingAssociation Expired",
            "11-09 18:00 e6 InLine Expired",
        ], await story.ClockMovesAsync());
        var ends = (await story.NoticesAsync()).Where(n => string.CompareOrdinal(n, "11-09 17:00") > 0).ToList();
        Assert.Equal(
        [
            "11-10 08:00 association OfferEndedAssociation",
            "11-10 08:00 e1 OfferExpiredEmployee",
            "11-10 08:00 e2 OfferReleasedEmployee",
            "11-10 08:00 e3 OfferEndedEmployee",
            "11-10 08:00 e4 OfferReleasedEmployee",
            "11-10 08:00 e5 OfferReleasedEmployee",
            "11-10 08:00 e6 OfferEndedEmployee",
        ], ends);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_missing_decision_is_overdue_before_the_start_and_possible_until_the_last_day(Provider provider)
    {
        await using var story = await EarlyAsync(provider, employees: 1);
        story.Accepts("11-06 10:00", 1).Accepts("11-06 11:00", 1, story.World.Association)
            .ManagerAccepts("11-06 12:00", 1);

        await story.GoOnUntilAsync("11-11 12:00");

        await using var db = story.Database.Open();
        var offer = await db.Offers.AsNoTracking().SingleAsync();
        Assert.Equal((OfferStatus.AwaitingCoordinator, "11-09 18:00"),
            (offer.Status, FollowUpStory.Paris(offer.DueAt!.Value)));
        Assert.Contains("11-10 08:00 coordinator OfferOverdueCoordinator", await story.NoticesAsync());

        story.Time.SetUtcNow(new DateTimeOffset(2026, 11, 21, 2, 15, 0, TimeSpan.Zero));
        await new ExpireNeeds(db, story.Time).HandleAsync(default);
        Assert.Equal(OfferStatus.Obsolete, await db.Offers.Select(o => o.Status).SingleAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task No_operation_makes_an_offer_that_cannot_be_answered_in_time(Provider provider)
    {
        // The people of the list are not asked.
        await using var story =
            await EarlyAsync(provider, employees: 2, new DateTime(2026, 11, 9, 17, 0, 0, DateTimeKind.Utc));
        await using var db = story.Database.Open();
        var make = new MakeOffer(db, FollowUpSettings.Default, story.Time);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => make.ApplyAsync(story.Need, story.World.Employees[0], default));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => make.ProposeAsync(story.Need, story.World.Employees[0].EmployeeId, "", story.World.Coordinator,
                default));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => Workflow.NominateAsync(story.Database, story.World, story.Need, 0, story.Time));
        Assert.False(await db.Offers.AnyAsync());
    }

    /// <summary>
    /// Offers of an earlier version were due after their mission: the first start of this one brings them and their
    /// follow-ups forward.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Due_dates_of_an_earlier_version_are_brought_forward_once(Provider provider)
    {
        await using var story = await EarlyAsync(provider, employees: 2);
        var late = new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
        await using var db = story.Database.Open();
        await db.Offers.ExecuteUpdateAsync(s => s.SetProperty(o => o.DueAt, late));
        await db.FollowUps.Where(f => f.Kind == FollowUpKind.ExpireEmployee)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.DueAt, late).SetProperty(f => f.TryAt, late));

        await using (var fresh = story.Database.Open())
            Assert.Equal(2, await new AlignDueDates(fresh, FollowUpSettings.Default, story.Time).HandleAsync(default));
        await using (var fresh = story.Database.Open())
            Assert.Equal(0, await new AlignDueDates(fresh, FollowUpSettings.Default, story.Time).HandleAsync(default));

        Assert.All(await db.Offers.AsNoTracking().ToListAsync(),
            o => Assert.Equal("11-09 18:00", FollowUpStory.Paris(o.DueAt!.Value)));
        await story.GoOnUntilAsync("11-09 18:00");
        Assert.Equal(["11-09 18:00 e1 AwaitingEmployee Expired", "11-09 18:00 e2 AwaitingEmployee Expired"],
            await story.ClockMovesAsync());
    }

    private static Task<FollowUpStory> EarlyAsync(Provider provider, int employees, DateTime? begin = null)
    {
        var content = SmallWorld.WebSite(seats: 2);
        content = content
            with
        {
            Terms =
                content.Terms with { Start = new DateOnly(2026, 11, 10), End = new DateOnly(2026, 11, 20) }
        };
        return FollowUpStory.BeginWithAsync(content, begin ?? SmallWorld.Now.AddDays(3), provider,
            new StoryCast(employees));
    }
}
