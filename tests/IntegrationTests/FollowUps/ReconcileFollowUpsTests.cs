using Matching.FollowUps;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>A follow-up is stored with its subject or not at all, and a missing one is added later.</summary>
public class ReconcileFollowUpsTests
{
    /// <summary>
    /// Rows of an earlier version have offers and no follow-ups: their clocks start when they are found.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Subjects_without_follow_ups_get_them_once_and_only_for_the_future(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 2);
        await using var db = story.Database.Open();
        await db.Notices.ExecuteDeleteAsync();
        await db.FollowUps.ExecuteDeleteAsync();
        story.Time.Advance(TimeSpan.FromDays(16));

        Assert.Equal(3, await ReDriveAsync(story));
        Assert.Equal(0, await ReDriveAsync(story));
        await story.RunAsync();

        Assert.Equal(["11-18 10:00 e1 OfferAsksEmployee", "11-18 10:00 e2 OfferAsksEmployee"],
            await story.NoticesAsync());
        await story.GoOnUntilAsync("11-25 10:00");
        Assert.Equal(["11-25 10:00 e1 AwaitingEmployee Expired", "11-25 10:00 e2 AwaitingEmployee Expired"],
            await story.ClockMovesAsync());
    }

    /// <summary>
    /// The reconciler checks every kind separately: a need that has one of its follow-ups still gets a kind that a
    /// later version added.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Subjects_get_new_kinds_of_follow_up_and_keep_the_others(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 2, listed: 2);
        FollowUpKind[] fresh = [FollowUpKind.Unfilled, FollowUpKind.ExpireManager, FollowUpKind.Conclude];
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association);
        await story.GoOnUntilAsync("11-02 13:00");
        await using var db = story.Database.Open();
        await db.FollowUps.Where(f => fresh.Contains(f.Kind)).ExecuteDeleteAsync();
        var kept = await db.FollowUps.Select(f => f.Key).ToListAsync();
        var shown = await db.Notices.CountAsync();

        Assert.Equal(2, await ReDriveAsync(story));
        Assert.Equal(0, await ReDriveAsync(story));

        var all = await db.FollowUps.AsNoTracking().ToListAsync();
        Assert.Equal([FollowUpKind.Unfilled, FollowUpKind.ExpireManager],
            all.Where(f => !kept.Contains(f.Key)).Select(f => f.Kind).Order());
        Assert.Equal("11-30 18:00", FollowUpStory.Paris(all.Single(f => f.Kind == FollowUpKind.ExpireManager).DueAt));
        Assert.Equal(shown, await db.Notices.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_rejected_save_leaves_no_transition_no_notice_and_no_follow_up(Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 1);
        await using var db = story.Database.Open();
        var offer = await db.Offers.Include(o => o.Need).SingleAsync();
        var before = (await db.Notices.CountAsync(), await db.FollowUps.CountAsync());
        // Somebody else changes the row between this context's reading and its saving.
        await db.Database.ExecuteSqlAsync($"UPDATE offers SET row_version = row_version + 1");
        offer.AcceptByEmployee(false, story.World.Employees[0], story.Now);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        await using var fresh = story.Database.Open();
        Assert.Equal(before, (await fresh.Notices.CountAsync(), await fresh.FollowUps.CountAsync()));
        offer = await fresh.Offers.SingleAsync();
        offer.AcceptByEmployee(false, story.World.Employees[0], story.Now);
        Assert.Throws<InvalidOperationException>(() => fresh.SaveChanges());
    }

    private static async Task<int> ReDriveAsync(FollowUpStory story)
    {
        await using var db = story.Database.Open();
        return await new ReconcileFollowUps(db, FollowUpSettings.Default, story.Time).HandleAsync(default);
    }
}
