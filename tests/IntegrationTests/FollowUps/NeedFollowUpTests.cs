using Matching.FollowUps;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>The reminders of a need, from its draft to its end.</summary>
public class NeedFollowUpTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_without_candidates_is_reported_after_three_days_and_after_thirty(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1, listed: 0);

        await story.GoOnUntilAsync("12-03 12:00");

        Assert.Equal(
        [
            "11-03 08:00 association NeedOpened",
            "11-03 08:00 coordinator NeedSubmitted",
            "11-05 08:00 association NeedNoCandidate",
            "11-05 08:00 coordinator NeedNoCandidate",
            "12-02 08:00 association NeedUnfilled",
            "12-02 08:00 coordinator NeedUnfilled",
        ], await story.NoticesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_changed_need_restarts_its_follow_ups_which_wait_for_its_match_run(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1, listed: 0);
        story.At("11-04 12:00", async db =>
        {
            var need = await db.Needs.AsNoTracking().SingleAsync();
            await new ChangeNeed(db, story.Time).HandleAsync(need.Id, SmallWorld.WebSite(days: 2), need.RowVersion,
                story.World.Association, default);
            await Workflow.ReopenAsync(story.Database, story.World, need.Id, story.Time);
        }).At("11-09 12:00", async _ => await story.MatchAsync(story.Need, listed: 0, version: 2));

        await story.GoOnUntilAsync("11-09 12:00");
        Assert.DoesNotContain(await story.NoticesAsync(), n => n.Contains("NoCandidate", StringComparison.Ordinal));
        await story.GoOnUntilAsync("11-10 12:00");

        Assert.Equal(["11-10 08:00 association NeedNoCandidate", "11-10 08:00 coordinator NeedNoCandidate"],
            (await story.NoticesAsync()).Where(n => n.Contains("NoCandidate", StringComparison.Ordinal)));
        await using var db = story.Database.Open();
        Assert.Equal([(FollowUpStatus.Cancelled, "11-05 06:00"), (FollowUpStatus.Done, "11-07 06:00")],
            (await db.FollowUps.Where(f => f.Kind == FollowUpKind.NoCandidate).OrderBy(f => f.DueAt).ToListAsync())
                .Select(f => (f.Status, FollowUpStory.Paris(f.DueAt))));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Only_drafts_are_reminded_once_and_past_dates_expire_pending_needs(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 3);
        Guid draft = default;
        story.At("11-02 11:00",
            async db =>
                draft = await new PostNeed(db, story.Time).HandleAsync(SmallWorld.WebSite(), submit: false,
                    story.World.Association, default))
            .At("11-02 12:00",
                async db => await new PostNeed(db, story.Time).HandleAsync(SmallWorld.WebSite(), submit: true,
                    story.World.Association, default));
        await story.GoOnUntilAsync("11-11 12:00");
        Assert.Equal(["11-09 08:00 association NeedDraft"],
            (await story.NoticesAsync()).Where(n => n.Contains("NeedDraft", StringComparison.Ordinal)));

        story.Time.SetUtcNow(new DateTimeOffset(2027, 1, 2, 2, 15, 0, TimeSpan.Zero));
        await using var db = story.Database.Open();
        Assert.Equal(3, await new ExpireNeeds(db, story.Time).HandleAsync(default));
        Assert.Equal(0, await new ExpireNeeds(db, story.Time).HandleAsync(default));

        Assert.Equal(3, await db.Notices.CountAsync(n => n.Kind == NoticeKind.NeedExpired));
        Assert.False(await db.Offers.Live().AnyAsync());
        Assert.False(
            await db.FollowUps.AnyAsync(f => f.Status == FollowUpStatus.Due && f.Kind != FollowUpKind.ProposeNext));
    }

    /// <summary>
    /// Two changes of an open need once made three notices, due on 2, 5 and 8 December. A changed need is opened again,
    /// and nobody was asked meanwhile.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_unfilled_notice_counts_from_the_last_opening_and_is_sent_once(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1, listed: 0);
        foreach (var (when, days) in new[] { ("11-05 12:00", 3), ("11-08 12:00", 2) })
            story.At(when, async db =>
            {
                var need = await db.Needs.AsNoTracking().SingleAsync();
                await new ChangeNeed(db, story.Time).HandleAsync(need.Id, SmallWorld.WebSite(days: days),
                    need.RowVersion, story.World.Association, default);
                await Workflow.ReopenAsync(story.Database, story.World, need.Id, story.Time);
            });

        await story.GoOnUntilAsync("12-20 12:00");

        Assert.Equal(["12-08 08:00 association NeedUnfilled", "12-08 08:00 coordinator NeedUnfilled"],
            (await story.NoticesAsync()).Where(n => n.Contains("Unfilled", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Employees_who_pause_withdraw_consent_or_were_asked_before_are_skipped(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 7);
        await using (var db = story.Database.Open())
        {
            await new PauseProfile(db, story.Time).HandleAsync(new DateOnly(2026, 12, 1), story.World.Employees[3],
                default);
            var fifth = story.World.Employees[4].EmployeeId;
            await db.Profiles.Where(p => p.EmployeeId == fifth)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Consent, false));
        }
        story.Declines("11-02 11:00", 1, DeclineReason.Workload).Declines("11-02 13:00", 2, DeclineReason.Dates);

        await story.GoOnUntilAsync("11-02 15:00");

        Assert.Equal(["11-02 12:00 e6 - AwaitingEmployee", "11-02 14:00 e7 - AwaitingEmployee"],
            await story.ClockMovesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Of_several_unfilled_follow_ups_of_one_need_only_one_acts(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1, listed: 0);
        await using (var db = story.Database.Open())
        {
            foreach (var day in new[] { 5, 8 })
                db.FollowUps
                    .Add(FollowUp.Create(FollowUpKind.Unfilled, story.Need, story.Need, $"change {day}",
                        new DateTime(2026, 12, day, 5, 0, 0, DateTimeKind.Utc), story.Now));
            await db.SaveChangesAsync();
        }

        await story.GoOnUntilAsync("12-20 12:00");

        Assert.Equal(2, (await story.NoticesAsync()).Count(n => n.Contains("Unfilled", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_draft_is_withdrawn_after_sixty_days_as_its_reminder_announced(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1, listed: 0);
        var late = SmallWorld.WebSite();
        late = late
            with
        { Terms = late.Terms with { Start = new DateOnly(2027, 3, 1), End = new DateOnly(2027, 3, 31) } };
        Guid draft = default;
        story.At("11-02 11:00",
            async db => draft =
                await new PostNeed(db, story.Time).HandleAsync(late, submit: false, story.World.Association, default));

        await story.GoOnToAsync(new DateTime(2027, 1, 1, 12, 0, 0, DateTimeKind.Utc));

        await using var db = story.Database.Open();
        Assert.Equal(NeedStatus.Withdrawn,
            await db.Needs.Where(n => n.Id == draft).Select(n => n.Status).SingleAsync());
        Assert.Equal(["01-01 08:00 association NeedDraftClosed", "11-09 08:00 association NeedDraft"],
            (await story.NoticesAsync()).Where(n => n.Contains("NeedDraft", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }
}
