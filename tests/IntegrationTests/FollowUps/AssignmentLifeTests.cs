using Matching.Assignments;
using Matching.FollowUps;
using Matching.Notices;
using Matching.Persistence;
using Matching.TestSupport;
using Matching.Values;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>The mission of the small world runs from the 1st to the 31st of December 2026.</summary>
public class AssignmentLifeTests
{
    [Theory, InlineData(Provider.Sqlite, Workers.One), InlineData(Provider.Postgres, Workers.Two)]
    public async Task From_the_start_to_the_last_call_each_side_is_asked_at_its_time(Provider provider, Workers workers)
    {
        await using var story = await ApprovedAsync(provider, workers);
        story.At("12-01 12:00",
            async db => await Change(story, db).BeginAsync(await IdAsync(db), story.World.Employees[0], default))
            .At("12-16 12:00",
                async db => await new RecordCheckIn(db, story.Time).HandleAsync(await IdAsync(db), false,
                    "Personne pour m'accueillir", story.World.Employees[0], default));

        await story.GoOnUntilAsync("12-31 22:00");
        await story.GoOnToAsync(new DateTime(2027, 1, 20, 12, 0, 0, DateTimeKind.Utc));

        Assert.Equal(
        [
            "11-24 08:00 association AssignmentStartsSoon",
            "11-24 08:00 e1 AssignmentStartsSoon",
            "11-30 08:00 association AssignmentStartsSoon",
            "11-30 08:00 e1 AssignmentStartsSoon",
            "12-01 08:00 association AssignmentDidItStart",
            "12-01 08:00 e1 AssignmentDidItStart",
            "12-16 08:00 association AssignmentCheckIn",
            "12-16 08:00 e1 AssignmentCheckIn",
            "12-17 08:00 association AssignmentEndsSoon",
            "12-17 08:00 coordinator AssignmentEndsSoon",
            "12-17 08:00 coordinator AssignmentTrouble",
            "12-17 08:00 e1 AssignmentEndsSoon",
            "01-01 08:00 association AssignmentDidItEnd",
            "01-03 08:00 association AssignmentFeedback",
            "01-03 08:00 e1 AssignmentFeedback",
            "01-14 08:00 association AssignmentLastCall",
            "01-14 08:00 coordinator AssignmentLastCall",
        ], await AfterApprovalAsync(story));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task After_completion_and_rating_the_association_is_not_asked_again(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        story.At("12-01 12:00",
            async db => await Change(story, db).BeginAsync(await IdAsync(db), story.World.Association, default))
            .At("12-15 12:00",
                async db =>
                    await Change(story, db).CompleteAsync(await IdAsync(db), 5, story.World.Association, default));

        await story.GoOnUntilAsync("12-31 22:00");
        await story.GoOnToAsync(new DateTime(2027, 1, 20, 12, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["12-01 08:00 association AssignmentDidItStart", "12-01 08:00 e1 AssignmentDidItStart",
            "01-03 08:00 e1 AssignmentFeedback"],
            (await AfterApprovalAsync(story)).Where(n => !n.Contains("Soon", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_cancelled_assignment_sends_its_notices_and_no_reminders(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        story.At("11-20 12:00",
            async db => await Change(story, db).CancelAsync(await IdAsync(db), "Local indisponible",
                story.World.Coordinator, default));

        await story.GoOnUntilAsync("12-02 12:00");

        Assert.Equal(["11-20 12:00 association AssignmentCancelled", "11-20 12:00 e1 AssignmentCancelled"],
            (await AfterApprovalAsync(story)).Where(n => n.Contains("Assignment", StringComparison.Ordinal)));
        await using var db = story.Database.Open();
        Assert.False(
            await db.FollowUps.AnyAsync(f => f.Status == FollowUpStatus.Due && f.Kind == FollowUpKind.DidItStart));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Only_the_two_sides_of_a_running_assignment_check_in(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        await using var db = story.Database.Open();
        var (id, record) = (await IdAsync(db), new RecordCheckIn(db, story.Time));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => record.HandleAsync(id, true, "", story.World.Employees[0], default));
        story.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await Change(story, db).BeginAsync(id, story.World.Employees[0], default);

        await record.HandleAsync(id, true, "  Bon accueil ", story.World.Association, default);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => record.HandleAsync(id, true, "", story.World.Coordinator, default));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => record.HandleAsync(id, true, new string('x', TextRule.Remark.MaxLength + 1), story.World.Association,
                default));
        await Assert.ThrowsAsync<NotFoundException>(
            () => record.HandleAsync(id, true, "", story.World.Employees[1], default));

        var kept = await db.CheckIns.AsNoTracking().SingleAsync();
        Assert.Equal(("Bon accueil", true, story.World.Association.Account),
            (kept.Remark, kept.GoesWell, kept.AccountId));
        Assert.False(await db.Notices.AnyAsync(n => n.Kind == NoticeKind.AssignmentTrouble));
    }

    /// <summary>e1 is approved on the 2nd of November at noon.</summary>
    private static async Task<FollowUpStory> ApprovedAsync(Provider provider, Workers workers = Workers.One)
    {
        var story = await FollowUpStory.BeginAsync(provider, employees: 2, workers, asksManager: false, listed: 1);
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association).Approves("11-02 12:00", 1);
        await story.GoOnUntilAsync("11-02 13:00");
        return story;
    }

    private static async Task<List<string>> AfterApprovalAsync(FollowUpStory story) =>
        [.. (await story.NoticesAsync())
            .Where(n => string.CompareOrdinal(n, "11-03 09:00") >= 0 || n.StartsWith("01-", StringComparison.Ordinal))];

    private static ChangeAssignment Change(FollowUpStory story, Matching.Persistence.MatchingDbContext db) =>
        new(db, story.Time);

    private static Task<Guid> IdAsync(Matching.Persistence.MatchingDbContext db) =>
        db.Assignments.Select(a => a.Id).SingleAsync();
}
