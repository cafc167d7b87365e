using Matching.Accounts;
using Matching.Conventions;
using Matching.IntegrationTests.Conventions;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>A convention is sent on Tuesday, 3 November; Wednesday the 11th is a public holiday.</summary>
public class ConventionFollowUpTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Parties_are_reminded_after_three_working_days_and_coordinators_after_seven(Provider provider)
    {
        await using var story = await SentAsync(provider);
        story.At("11-04 12:00",
            async db => await new AgreeToConvention(db, story.Time).HandleAsync(await IdAsync(db), 2,
                story.World.Association, default));

        await story.GoOnUntilAsync("11-20 12:00");

        Assert.Equal(
        [
            "11-03 12:00 association ConventionToSign",
            "11-03 12:00 e1 ConventionToSign",
            "11-06 08:00 coordinator ConventionReminds",
            "11-06 08:00 e1 ConventionReminds",
            "11-13 08:00 coordinator ConventionEscalates",
        ], (await story.NoticesAsync()).Where(n => n.Contains("Convention", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_signed_or_taken_back_convention_sends_no_reminder_and_one_sent_again_does(Provider provider)
    {
        await using var story = await SentAsync(provider);
        story.At("11-04 12:00",
            async db => await new EditConvention(db, story.Time).TakeBackAsync(await IdAsync(db), "Une date à corriger",
                story.World.Coordinator, default))
            .At("11-09 12:00",
                async db => await new EditConvention(db, story.Time).SendAsync(await IdAsync(db),
                    story.World.Coordinator, default))
            .At("11-09 15:00", async db =>
            {
                await using (db)
                {
                    var id = await IdAsync(db);
                    foreach (var party in new Accounts.SignedInActor[] { story.World.Association,
                        story.World.Employees[0], story.World.Coordinator })
                    {
                        await using var own = story.Database.Open();
                        await new AgreeToConvention(own, story.Time).HandleAsync(id, 3, party, default);
                    }
                }
            });

        await story.GoOnUntilAsync("11-25 12:00");

        Assert.Equal(
        [
            "11-03 12:00 association ConventionToSign",
            "11-03 12:00 e1 ConventionToSign",
            "11-09 12:00 association ConventionToSign",
            "11-09 12:00 e1 ConventionToSign",
        ], (await story.NoticesAsync()).Where(n => n.Contains("Convention", StringComparison.Ordinal)));
    }

    private static async Task<FollowUpStory> SentAsync(Provider provider)
    {
        var story = await FollowUpStory.BeginAsync(provider, employees: 1, asksManager: false);
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association).Approves("11-02 12:00", 1)
            .At("11-03 10:00",
                async db => await new DraftConvention(db, story.Time)
                    .HandleAsync(await db.Assignments.Select(a => a.Id).SingleAsync(), default))
            .At("11-03 11:00",
                async db => await ConventionSteps.CompleteAsync(story.Database, story.World, await IdAsync(db)))
            .At("11-03 12:00",
                async db => await new EditConvention(db, story.Time).SendAsync(await IdAsync(db),
                    story.World.Coordinator, default));
        await story.GoOnUntilAsync("11-03 12:00");
        return story;
    }

    private static Task<Guid> IdAsync(MatchingDbContext db) => db.Conventions.Select(c => c.Id).SingleAsync();
}
