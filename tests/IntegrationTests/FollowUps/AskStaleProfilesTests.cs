using Matching.FollowUps;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>Employees are asked whether an old profile is still right.</summary>
public class AskStaleProfilesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_employee_is_asked_once_per_half_year_about_an_unchanged_profile(
        Provider provider)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 2);
        await using (var db = story.Database.Open())
        {
            var second = story.World.Employees[1].EmployeeId;
            await db.Profiles
                .ExecuteUpdateAsync(
                    s => s.SetProperty(p => p.UpdatedAt, new DateTime(2026, 5, 1, 9, 0, 0, DateTimeKind.Utc)));
            await db.Profiles.Where(p => p.EmployeeId == second)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(p => p.UpdatedAt, new DateTime(2026, 5, 3, 9, 0, 0, DateTimeKind.Utc)));
        }

        Assert.Equal(1, await AskAsync(story));
        Assert.Equal(0, await AskAsync(story));
        story.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await AskAsync(story));
        story.Time.Advance(TimeSpan.FromDays(180));
        Assert.Equal(1, await AskAsync(story));

        Assert.Equal(3, (await story.NoticesAsync()).Count(n => n.EndsWith("ProfileStale", StringComparison.Ordinal)));
    }

    private static async Task<int> AskAsync(FollowUpStory story)
    {
        await using var db = story.Database.Open();
        return await new AskStaleProfiles(db, FollowUpSettings.Default, story.Time).HandleAsync(default);
    }
}
