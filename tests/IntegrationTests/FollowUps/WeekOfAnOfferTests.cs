using Matching.Offers;
using Matching.TestSupport;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>
/// The rows of <c>FollowUpTable</c> on a fake clock that advances by the hour. It begins on Monday,
/// 2 November 2026; Wednesday the 11th is a public holiday.
/// </summary>
public class WeekOfAnOfferTests
{
    /// <summary>The notices of four weeks in which one of five employees is approved.</summary>
    private static readonly string[] NoticesOfFourWeeks =
    [
        "11-02 10:00 e1 OfferAsksEmployee",
        "11-02 10:00 e2 OfferAsksEmployee",
        "11-02 10:00 e3 OfferAsksEmployee",
        "11-03 08:00 association NeedOpened",
        "11-03 08:00 coordinator NeedSubmitted",
        "11-03 10:00 association OfferAsksAssociation",
        "11-04 11:00 e4 OfferAsksEmployee",
        "11-05 08:00 association OfferRemindsAssociation",
        "11-05 08:00 e1 OfferRemindsEmployee",
        "11-05 12:00 association OfferAsksAssociation",
        "11-06 10:00 manager OfferAsksManager",
        "11-09 08:00 manager OfferRemindsManager",
        "11-09 10:00 e5 OfferAsksEmployee",
        "11-10 08:00 coordinator OfferEscalatesAssociation",
        "11-10 08:00 e1 OfferExpiredEmployee",
        "11-11 08:00 coordinator OfferAsksCoordinator",
        "11-12 08:00 e5 OfferRemindsEmployee",
        "11-13 08:00 coordinator OfferAsksCoordinator",
        "11-16 08:00 coordinator OfferAsksCoordinator",
        "11-17 08:00 coordinator OfferAsksCoordinator",
        "11-17 08:00 e5 OfferExpiredEmployee",
        "11-17 15:00 association AssignmentApproved",
        "11-17 15:00 e4 AssignmentApproved",
        "11-18 08:00 association OfferEndedAssociation",
        "11-18 08:00 coordinator AssignmentApproved",
        "11-18 08:00 e2 OfferEndedEmployee",
        "11-24 08:00 association AssignmentStartsSoon",
        "11-24 08:00 e4 AssignmentStartsSoon",
        "11-30 08:00 association AssignmentStartsSoon",
        "11-30 08:00 e4 AssignmentStartsSoon",
    ];

    public static TheoryData<Provider, Workers> Ways()
    {
        var ways = new TheoryData<Provider, Workers>();
        foreach (var provider in Enum.GetValues<Provider>())
            foreach (var workers in Enum.GetValues<Workers>())
                ways.Add(provider, workers);
        return ways;
    }

    /// <summary>
    /// e1 never answers; e2 accepts and the association does not answer; e3 declines and e4, asked in their place, is
    /// approved; e5 is asked after e1.
    /// </summary>
    [Theory, MemberData(nameof(Ways))]
    public async Task Reminders_expiry_next_proposal_escalation_and_digest_happen_once_at_their_time(Provider provider,
        Workers workers)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 5, workers);
        story.Accepts("11-03 10:00", 2)
            .Declines("11-04 10:00", 3, DeclineReason.Workload)
            .Accepts("11-05 12:00", 4)
            .Accepts("11-06 10:00", 4, story.World.Association)
            .ManagerAccepts("11-10 12:00", 4)
            .Approves("11-17 15:00", 4);

        await story.GoOnUntilAsync("11-30 09:00");

        Assert.Equal(NoticesOfFourWeeks, await story.NoticesAsync());
        Assert.Equal(
        [
            "11-04 11:00 e4 - AwaitingEmployee",
            "11-09 10:00 e1 AwaitingEmployee Expired",
            "11-09 10:00 e5 - AwaitingEmployee",
            "11-16 10:00 e5 AwaitingEmployee Expired",
        ], await story.ClockMovesAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Without_an_answer_of_the_association_the_offer_expires_after_ten_working_days(Provider provider,
        Workers workers)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1, workers);
        story.Accepts("11-03 10:00", 1);

        await story.GoOnUntilAsync("11-20 12:00");

        Assert.Equal(
        [
            "11-02 10:00 e1 OfferAsksEmployee",
            "11-03 08:00 association NeedOpened",
            "11-03 08:00 coordinator NeedSubmitted",
            "11-03 10:00 association OfferAsksAssociation",
            "11-05 08:00 association OfferRemindsAssociation",
            "11-10 08:00 coordinator OfferEscalatesAssociation",
            "11-19 08:00 e1 OfferReleasedEmployee",
        ], await story.NoticesAsync());
        Assert.Equal(["11-18 10:00 e1 AwaitingAssociation Expired"], await story.ClockMovesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_overdue_decision_is_reported_after_five_working_days_and_a_silent_manager_is_escalated(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1);
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association)
            .ManagerAccepts("11-10 09:00", 1);

        await story.GoOnUntilAsync("11-19 12:00");

        Assert.Equal(
        [
            "11-02 12:00 manager OfferAsksManager",
            "11-05 08:00 manager OfferRemindsManager",
            "11-09 08:00 coordinator OfferEscalatesManager",
            "11-11 08:00 coordinator OfferAsksCoordinator",
            "11-13 08:00 coordinator OfferAsksCoordinator",
            "11-16 08:00 coordinator OfferAsksCoordinator",
            "11-17 08:00 coordinator OfferAsksCoordinator",
            "11-18 08:00 coordinator OfferAsksCoordinator",
            "11-19 08:00 coordinator OfferAsksCoordinator",
            "11-19 08:00 coordinator OfferOverdueCoordinator",
        ], (await story.NoticesAsync())
            .Where(n => n.Contains("Manager", StringComparison.Ordinal)
                || n.Contains("Coordinator", StringComparison.Ordinal)));
        Assert.Empty(await story.ClockMovesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task After_an_outage_of_two_weeks_only_notices_that_still_apply_are_created(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 5);
        story.Accepts("11-03 10:00", 2);
        await story.GoOnUntilAsync("11-04 05:00");
        var before = await story.NoticesAsync();

        await story.GoOnUntilAsync("11-20 09:00", jobRuns: false);
        Assert.Equal(before, await story.NoticesAsync());
        await story.RunAsync();

        Assert.Equal(
        [
            "11-20 09:00 e4 OfferAsksEmployee",
            "11-20 09:00 e5 OfferAsksEmployee",
            "11-21 08:00 e1 OfferExpiredEmployee",
            "11-21 08:00 e2 OfferReleasedEmployee",
            "11-21 08:00 e3 OfferExpiredEmployee",
        ], (await story.NoticesAsync()).Except(before));
        await story.RunAsync();
        Assert.Equal(before.Count + 5, (await story.NoticesAsync()).Count);
    }

    /// <summary>
    /// Clocks go back in the night to Sunday, 25 October 2026: 02:30 occurs twice. What is due by local time happens at
    /// its hour by the new one, once.
    /// </summary>
    [Theory, MemberData(nameof(Ways))]
    public async Task The_end_of_summer_time_duplicates_nothing(Provider provider, Workers workers)
    {
        await using var story = await FollowUpStory.BeginAtAsync(new DateTime(2026, 10, 18, 0, 30, 0, DateTimeKind.Utc),
            provider, employees: 5, workers);
        story.Accepts("10-23 12:30", 2).Declines("10-20 12:30", 3, DeclineReason.Workload);

        await story.GoOnUntilAsync("11-03 12:30");

        Assert.Equal(
        [
            "10-18 07:30 e1 OfferAsksEmployee",
            "10-18 07:30 e2 OfferAsksEmployee",
            "10-18 07:30 e3 OfferAsksEmployee",
            "10-18 08:00 association NeedOpened",
            "10-18 08:00 coordinator NeedSubmitted",
            "10-20 13:30 e4 OfferAsksEmployee",
            "10-21 08:00 e1 OfferRemindsEmployee",
            "10-21 08:00 e2 OfferRemindsEmployee",
            "10-23 08:00 e4 OfferRemindsEmployee",
            "10-23 12:30 association OfferAsksAssociation",
            "10-25 07:30 e5 OfferAsksEmployee",
            "10-25 08:00 e1 OfferExpiredEmployee",
            "10-27 08:00 association OfferRemindsAssociation",
            "10-28 08:00 e4 OfferExpiredEmployee",
            "10-28 08:00 e5 OfferRemindsEmployee",
            "10-30 08:00 coordinator OfferEscalatesAssociation",
            "11-01 08:00 e5 OfferExpiredEmployee",
        ], await story.NoticesAsync());
        Assert.Equal(
        [
            "10-20 13:30 e4 - AwaitingEmployee",
            "10-25 02:30 e1 AwaitingEmployee Expired",
            "10-25 02:30 e5 - AwaitingEmployee",
            "10-27 13:30 e4 AwaitingEmployee Expired",
            "11-01 02:30 e5 AwaitingEmployee Expired",
        ], await story.ClockMovesAsync());
    }

    /// <summary>
    /// Clocks go forward in the night to Sunday, 28 March 2027: there is no 02:30. Monday the 29th is Easter Monday.
    /// </summary>
    [Theory, MemberData(nameof(Ways))]
    public async Task The_start_of_summer_time_loses_nothing(Provider provider, Workers workers)
    {
        await using var story = await FollowUpStory.BeginAtAsync(new DateTime(2027, 3, 21, 1, 30, 0, DateTimeKind.Utc),
            provider, employees: 5, workers);
        story.Accepts("03-26 12:30", 2).Declines("03-23 12:30", 3, DeclineReason.Workload);

        await story.GoOnUntilAsync("04-06 12:30");

        Assert.Equal(
        [
            "03-21 07:30 e1 OfferAsksEmployee",
            "03-21 07:30 e2 OfferAsksEmployee",
            "03-21 07:30 e3 OfferAsksEmployee",
            "03-21 08:00 association NeedOpened",
            "03-21 08:00 coordinator NeedSubmitted",
            "03-23 13:30 e4 OfferAsksEmployee",
            "03-24 08:00 e1 OfferRemindsEmployee",
            "03-24 08:00 e2 OfferRemindsEmployee",
            "03-26 08:00 e4 OfferRemindsEmployee",
            "03-26 12:30 association OfferAsksAssociation",
            "03-28 07:30 e5 OfferAsksEmployee",
            "03-28 08:00 e1 OfferExpiredEmployee",
            "03-31 08:00 association OfferRemindsAssociation",
            "03-31 08:00 e4 OfferExpiredEmployee",
            "03-31 08:00 e5 OfferRemindsEmployee",
            "04-04 08:00 e5 OfferExpiredEmployee",
            "04-05 08:00 coordinator OfferEscalatesAssociation",
        ], await story.NoticesAsync());
        Assert.Equal(
        [
            "03-23 13:30 e4 - AwaitingEmployee",
            "03-28 03:30 e1 AwaitingEmployee Expired",
            "03-28 03:30 e5 - AwaitingEmployee",
            "03-30 13:30 e4 AwaitingEmployee Expired",
            "04-04 03:30 e5 AwaitingEmployee Expired",
        ], await story.ClockMovesAsync());
    }
}
