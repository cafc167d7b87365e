using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.IntegrationTests.Conventions;
using Matching.Needs;
using Matching.Notices;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>
/// The actions on a mission. The mission of the small world runs from Tuesday, the 1st, to Thursday, the 31st of
/// December 2026, for four days.
/// </summary>
public class MissionEndTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_mission_begins_on_its_first_day_and_its_start_can_be_undone(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        var refused =
            await Assert.ThrowsAsync<BusinessRuleException>(
                () => ActAsync(story, (c, id) => c.BeginAsync(id, story.World.Employees[0], default)));
        Assert.Contains("1er décembre 2026", refused.Sentence.Fr, StringComparison.Ordinal);

        await story.GoOnUntilAsync("12-01 12:00");
        await ActAsync(story, (c, id) => c.BeginAsync(id, story.World.Employees[0], default));
        await ActAsync(story, (c, id) => c.UndoBeginAsync(id, story.World.Association, default));
        await using (var db = story.Database.Open())
        {
            var work = await db.Assignments.Include(a => a.Transitions).SingleAsync();
            Assert.Equal((AssignmentStatus.Planned, 3), (work.Status, work.Transitions.Count));
            Assert.Equal(3, await db.Notices.CountAsync(n => n.Kind == NoticeKind.AssignmentRescheduled));
            Assert.Equal(1,
                await db.FollowUps.CountAsync(f => f.Kind == FollowUpKind.Conclude && f.Status == FollowUpStatus.Due));
        }
        await ActAsync(story, (c, id) => c.BeginAsync(id, story.World.Employees[0], default));
        await using (var db = story.Database.Open())
            await new RecordCheckIn(db, story.Time).HandleAsync(await IdAsync(db), true, "", story.World.Employees[0],
                default);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ActAsync(story, (c, id) => c.UndoBeginAsync(id, story.World.Association, default)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Rescheduling_moves_the_days_the_follow_ups_and_the_convention(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        await using (var db = story.Database.Open())
            await new DraftConvention(db, story.Time).HandleAsync(await IdAsync(db), default);
        await using (var db = story.Database.Open())
        {
            var id = await db.Conventions.Select(c => c.Id).SingleAsync();
            await ConventionSteps.CompleteAsync(story.Database, story.World, id);
            await new EditConvention(db, story.Time).SendAsync(id, story.World.Coordinator, default);
        }
        await story.GoOnUntilAsync("12-01 12:00");
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ActAsync(story,
                (c, id) => c.RescheduleAsync(id, new DateOnly(2026, 11, 30), story.World.Employees[0], default)));

        await ActAsync(story,
            (c, id) => c.RescheduleAsync(id, new DateOnly(2026, 12, 8), story.World.Employees[0], default));

        await using var read = story.Database.Open();
        var work = await read.Assignments.SingleAsync();
        Assert.Equal((new DateOnly(2026, 12, 8), new DateOnly(2027, 1, 7)), (work.Start, work.End));
        Assert.Equal(work.Days, await read.DayQuotas.SumAsync(q => q.Taken));
        var convention = await read.Conventions.Include(c => c.Versions).SingleAsync();
        Assert.Equal(ConventionStatus.Void, convention.Status);
        Assert.Contains("Du 8 décembre 2026 au 7 janvier 2027",
            convention.Versions.Single(v => v.Number == 3).Texts["schedule"], StringComparison.Ordinal);
        var due =
            await read.FollowUps.Where(f => f.SubjectId == work.Id && f.Status == FollowUpStatus.Due).ToListAsync();
        Assert.Equal("12-08 06:00", FollowUpStory.Paris(due.Single(f => f.Kind == FollowUpKind.DidItStart).DueAt));
        Assert.Equal(3, await read.Notices.CountAsync(n => n.Kind == NoticeKind.AssignmentRescheduled));

        // The question is sent again on the new day, although it was sent on the old one.
        await story.GoOnUntilAsync("12-08 12:00");
        Assert.Equal(["12-01 08:00 e1 AssignmentDidItStart", "12-08 08:00 e1 AssignmentDidItStart"],
            (await story.NoticesAsync()).Where(n => n.Contains("e1 AssignmentDidItStart", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_interrupted_mission_returns_the_unused_days_and_closes_its_need(
        Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        await story.GoOnUntilAsync("12-15 12:00");
        await ActAsync(story, (c, id) => c.BeginAsync(id, story.World.Employees[0], default));
        await ActAsync(story, (c, id) => c.InterruptAsync(id, "Local fermé", story.World.Association, default));

        await using var db = story.Database.Open();
        // 12 of 23 weekdays lie after the 15th: 2 of the 4 days.
        Assert.Equal(2, (await db.DayQuotas.SingleAsync()).Taken);
        var need = await db.Needs.Include(n => n.Transitions).SingleAsync();
        Assert.Equal((NeedStatus.Closed, 1), (need.Status, need.SeatsTaken));
        Assert.Equal("system:rule", need.Transitions.MaxBy(t => t.Id)!.ActorName);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_cancelled_mission_returns_days_and_seat_while_the_seat_can_be_taken(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        await ActAsync(story, (c, id) => c.CancelAsync(id, "Local fermé", story.World.Coordinator, default));

        await using var db = story.Database.Open();
        Assert.Equal(0, (await db.DayQuotas.SingleAsync()).Taken);
        var need = await db.Needs.SingleAsync();
        Assert.Equal((NeedStatus.Open, 0), (need.Status, need.SeatsTaken));
    }

    [Theory, InlineData(Provider.Sqlite, true), InlineData(Provider.Postgres, true), InlineData(Provider.Sqlite, false),
        InlineData(Provider.Postgres, false)]
    public async Task After_an_unanswered_last_call_a_running_mission_is_completed_and_a_planned_one_cancelled(
        Provider provider, bool ran)
    {
        await using var story = await ApprovedAsync(provider, Workers.Two);
        if (ran)
            story.At("12-01 12:00",
                async db => await new ChangeAssignment(db, story.Time).BeginAsync(await IdAsync(db),
                    story.World.Employees[0], default));

        await story.GoOnUntilAsync("12-31 22:00");
        await story.GoOnToAsync(new DateTime(2027, 1, 22, 12, 0, 0, DateTimeKind.Utc));

        await using var db = story.Database.Open();
        var work = await db.Assignments.Include(a => a.Transitions).SingleAsync();
        var last = work.Transitions.MaxBy(t => t.Id)!;
        Assert.Equal((ran ? AssignmentStatus.Completed : AssignmentStatus.Cancelled, "system:rule", "01-21 06:00"),
            (work.Status, last.ActorName, FollowUpStory.Paris(last.At)));
        Assert.Equal(ran ? 4 : 0, (await db.DayQuotas.SingleAsync()).Taken);
        Assert.Equal(NeedStatus.Closed, await db.Needs.Select(n => n.Status).SingleAsync());
        var kind = ran ? NoticeKind.AssignmentConcluded : NoticeKind.AssignmentCancelled;
        Assert.Equal(3, await db.Notices.CountAsync(n => n.Kind == kind));
        Assert.False(await db.FollowUps.AnyAsync(f => f.SubjectId == work.Id && f.Status == FollowUpStatus.Due));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_coordinator_can_conclude_a_mission_as_the_last_call_asks(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        await story.GoOnUntilAsync("12-01 12:00");
        await ActAsync(story, (c, id) => c.BeginAsync(id, story.World.Coordinator, default));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ActAsync(story, (c, id) => c.CompleteAsync(id, null, story.World.Employees[0], default)));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ActAsync(story, (c, id) => c.CompleteAsync(id, 5, story.World.Coordinator, default)));

        await ActAsync(story, (c, id) => c.CompleteAsync(id, null, story.World.Coordinator, default));

        await using var db = story.Database.Open();
        Assert.Equal(AssignmentStatus.Completed, await db.Assignments.Select(a => a.Status).SingleAsync());
        Assert.Equal(NeedStatus.Closed, await db.Needs.Select(n => n.Status).SingleAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Each_side_gives_feedback_once_after_the_end_and_is_then_not_asked(Provider provider)
    {
        await using var story = await ApprovedAsync(provider);
        Task Give(SignedInActor actor, double? rating, string remark = "") => GiveAsync(story, actor, rating, remark);
        await Assert.ThrowsAsync<BusinessRuleException>(() => Give(story.World.Employees[0], 4));
        await story.GoOnUntilAsync("12-01 12:00");
        await ActAsync(story, (c, id) => c.BeginAsync(id, story.World.Employees[0], default));
        await ActAsync(story, (c, id) => c.CompleteAsync(id, null, story.World.Association, default));

        await Give(story.World.Employees[0], 4, "  Bel accueil ");
        await Assert.ThrowsAsync<BusinessRuleException>(() => Give(story.World.Employees[0], 5));
        await Assert.ThrowsAsync<BusinessRuleException>(() => Give(story.World.Association, null));
        await Assert.ThrowsAsync<BusinessRuleException>(() => Give(story.World.Association, 6));
        await Assert.ThrowsAsync<BusinessRuleException>(() => Give(story.World.Coordinator, 5));
        await Give(story.World.Association, 5);
        await story.GoOnToAsync(new DateTime(2027, 1, 5, 12, 0, 0, DateTimeKind.Utc));

        await using var db = story.Database.Open();
        Assert.Equal([("association", 5.0, ""), ("employee", 4.0, "Bel accueil")],
            (await db.Feedbacks.OrderBy(f => f.ActorName).ToListAsync())
                .Select(f => (f.ActorName, f.Rating!.Value, f.Remark)));
        Assert.Equal(5, await db.Assignments.Select(a => a.Rating).SingleAsync());
        Assert.False(await db.Notices.AnyAsync(n => n.Kind == NoticeKind.AssignmentFeedback));
    }

    /// <summary>e1 is approved on the 2nd of November at noon.</summary>
    private static async Task<FollowUpStory> ApprovedAsync(Provider provider, Workers workers = Workers.One)
    {
        var story = await FollowUpStory.BeginAsync(provider, employees: 2, workers, asksManager: false, listed: 1);
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association).Approves("11-02 12:00", 1);
        await story.GoOnUntilAsync("11-02 13:00");
        return story;
    }

    private static async Task ActAsync(FollowUpStory story, Func<ChangeAssignment, Guid, Task> act)
    {
        await using var db = story.Database.Open();
        await act(new ChangeAssignment(db, story.Time), await IdAsync(db));
    }

    private static async Task GiveAsync(FollowUpStory story, SignedInActor actor, double? rating, string remark)
    {
        await using var db = story.Database.Open();
        await new GiveFeedback(db, story.Time).HandleAsync(await IdAsync(db), rating, remark, actor, default);
    }

    private static Task<Guid> IdAsync(MatchingDbContext db) => db.Assignments.Select(a => a.Id).SingleAsync();
}
