using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.IntegrationTests.Conventions;
using Matching.IntegrationTests.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace Matching.IntegrationTests.Mail;

/// <summary>The stories. All begin on Monday, 2 November 2026, except where stated.</summary>
public sealed partial class SentNotices
{
    /// <summary>
    /// e1 does not answer and e4 is asked in their place; the association does not answer e2; the manager of e3 answers
    /// late, the coordinator later still, and declines.
    /// </summary>
    private async Task PlayUnansweredOffersAsync()
    {
        await using var story = await FollowUpStory.BeginAsync(Provider.Sqlite, employees: 4);
        story.Accepts("11-02 11:00", 2).Accepts("11-02 12:00", 3)
            .Accepts("11-02 13:00", 3, story.World.Association).ManagerAccepts("11-10 09:00", 3)
            .Declines("11-20 12:00", 3, DeclineReason.ConflictOfInterest, story.World.Coordinator);
        await PlayAsync(story, new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc));
    }

    /// <summary>
    /// Employees are asked on Thursday, 5 November, and the mission starts on the 10th: the manager of e3 does not
    /// answer, and e6 is still on the waitlist.
    /// </summary>
    private async Task PlayOffersUntilTheStartAsync()
    {
        var content = SmallWorld.WebSite(seats: 2);
        content = content with
        {
            Terms = content.Terms with { Start = new DateOnly(2026, 11, 10), End = new DateOnly(2026, 11, 20) },
        };
        await using var story = await FollowUpStory.BeginWithAsync(content, SmallWorld.Now.AddDays(3), Provider.Sqlite,
            new StoryCast(Employees: 6));
        story.Accepts("11-06 10:00", 3).Accepts("11-06 11:00", 3, story.World.Association).Accepts("11-06 12:00", 2)
            .Accepts("11-06 13:00", 4).Accepts("11-06 14:00", 5).Accepts("11-06 15:00", 6);
        await PlayAsync(story, new DateTime(2026, 11, 10, 12, 0, 0, DateTimeKind.Utc));
    }

    /// <summary>e1 has accepted, and is then approved for another mission on the same days.</summary>
    private async Task PlayEmployeeTakenElsewhereAsync()
    {
        await using var story = await FollowUpStory.BeginAsync(Provider.Sqlite, employees: 1, asksManager: false);
        await AddSecondCoordinatorAsync(story);
        story.Accepts("11-02 11:00", 1).At("11-02 12:00", async _ =>
            await ApproveForAnotherNeedAsync(story, 0, SmallWorld.WebSite()));
        await PlayAsync(story, SmallWorld.Now.AddHours(4));
    }

    /// <summary>
    /// e1's mission runs to its end without news, e2's longer one is interrupted, e3's is moved and cancelled. Of the
    /// needs, one finds nobody and expires, one stays a draft, one is rejected.
    /// </summary>
    private async Task PlayMissionsAndNeedsAsync()
    {
        await using var story = await FollowUpStory.BeginAsync(Provider.Sqlite, employees: 3, asksManager: false,
            listed: 1);
        var second = await AddSecondCoordinatorAsync(story);
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association).Approves("11-02 13:00", 1);
        AddConvention(story, second);
        AddNeeds(story);
        Guid interrupted = default, cancelled = default;
        story.At("11-04 14:00", async _ => interrupted = await ApproveForAnotherNeedAsync(story, 1, InWinter(3)))
            .At("11-04 15:00", async _ => cancelled = await ApproveForAnotherNeedAsync(story, 2, SmallWorld.WebSite()))
            .At("12-01 12:00", async db => await Change(story, db).BeginAsync(await FirstMissionAsync(story, db),
                story.World.Employees[0], default))
            .At("12-01 13:00", db => Change(story, db).BeginAsync(interrupted, story.World.Employees[1], default))
            .At("12-01 14:00", db => Change(story, db).RescheduleAsync(cancelled, new DateOnly(2026, 12, 8),
                story.World.Employees[2], default))
            .At("12-02 12:00", db => Change(story, db).CancelAsync(cancelled, "Local fermé", story.World.Coordinator,
                default))
            .At("12-16 12:00", async db => await new RecordCheckIn(db, story.Time).HandleAsync(
                await FirstMissionAsync(story, db), false, "Personne à l'accueil", story.World.Employees[0], default));
        await PlayAsync(story, new DateTime(2027, 1, 4, 12, 0, 0, DateTimeKind.Utc));
        await using (var db = story.Database.Open())
            await new ExpireNeeds(db, story.Time).HandleAsync(default);
        await using (var db = story.Database.Open())
            await Change(story, db).InterruptAsync(interrupted, "Projet arrêté", story.World.Employees[1], default);
        await PlayAsync(story, new DateTime(2027, 1, 22, 12, 0, 0, DateTimeKind.Utc));
    }

    /// <summary>The second coordinator sends the convention, so that the approver is notified; nobody agrees.</summary>
    private static void AddConvention(FollowUpStory story, CoordinatorActor sender) => story
        .At("11-03 10:00", async db =>
            await new DraftConvention(db, story.Time).HandleAsync(await FirstMissionAsync(story, db), default))
        .At("11-03 11:00", async db =>
            await ConventionSteps.CompleteAsync(story.Database, story.World, await ConventionAsync(db)))
        .At("11-03 12:00", async db =>
            await new EditConvention(db, story.Time).SendAsync(await ConventionAsync(db), sender, default));

    private static void AddNeeds(FollowUpStory story)
    {
        Guid rejected = default;
        story.At("11-02 14:00", async db => await new PostNeed(db, story.Time).HandleAsync(InWinter(5), submit: false,
                story.World.Association, default))
            .At("11-02 15:00", async db => rejected = await new PostNeed(db, story.Time).HandleAsync(
                SmallWorld.WebSite(), submit: true, story.World.Association, default))
            .At("11-02 16:00", db => new ModerateNeed(db, story.Time).RejectAsync(rejected, "L'objet n'est pas clair",
                story.World.Coordinator, default))
            .At("11-02 17:00", async _ => await story.MatchAsync(await Workflow.OpenNeedAsync(story.Database,
                story.World, SmallWorld.WebSite(), story.Time), listed: 0))
            .At("11-03 15:00", async db =>
            {
                await db.Profiles.ExecuteUpdateAsync(s => s.SetProperty(p => p.UpdatedAt, SmallWorld.Now.AddYears(-1)));
                await new AskStaleProfiles(db, FollowUpSettings.Default, story.Time).HandleAsync(default);
            });
    }

    private static async Task<CoordinatorActor> AddSecondCoordinatorAsync(FollowUpStory story)
    {
        var account = SmallWorld.NewAccount("coordination2@example.org", Role.Coordinator);
        await using var db = story.Database.Open();
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        return (CoordinatorActor)account.ToActor();
    }

    private static async Task<Guid> ApproveForAnotherNeedAsync(FollowUpStory story, int employee, NeedContent content)
    {
        var need = await Workflow.OpenNeedAsync(story.Database, story.World, content, story.Time);
        return await Workflow.ApproveAsync(story.Database, story.World,
            await Workflow.ReadyToApproveAsync(story.Database, story.World, need, employee, story.Time), story.Time);
    }

    /// <summary>A need from 1 December to the last day of March, April or May.</summary>
    private static NeedContent InWinter(int lastMonth)
    {
        var content = SmallWorld.WebSite();
        return content with
        {
            Terms = content.Terms with { End = new DateOnly(2027, lastMonth, 1).AddMonths(1).AddDays(-1) },
        };
    }

    private static ChangeAssignment Change(FollowUpStory story, MatchingDbContext db) => new(db, story.Time);

    private static Task<Guid> FirstMissionAsync(FollowUpStory story, MatchingDbContext db) =>
        db.Assignments.Where(a => a.NeedId == story.Need).Select(a => a.Id).SingleAsync();

    private static Task<Guid> ConventionAsync(MatchingDbContext db) => db.Conventions.Select(c => c.Id).SingleAsync();
}
