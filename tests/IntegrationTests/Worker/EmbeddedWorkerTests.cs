using Matching.Accounts;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Ranking;
using Matching.TestSupport;
using Matching.Worker;
using Matching.Worker.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Matching.IntegrationTests.Worker;

/// <summary>The worker in-process on SQLite and the in-memory bus, as the embedded mode runs it.</summary>
public class EmbeddedWorkerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly ProfileContent Changed = new()
    {
        CommuneCode = "67482",
        MaxKm = 30,
        Remote = null,
        DaysPerYear = 10,
        Windows = [],
        Formats = [MissionFormat.OneOff],
        Causes = [],
        Languages = [],
        Skills = [new SkillLevel("com.web", 4)],
        WantedSkills = [],
        Text = "Je refais des sites",
        Consent = true,
    };

    [Fact]
    public async Task A_message_delivered_twice_takes_effect_once()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database, employees: 4);
        var need = await Workflow.OpenNeedAsync(database, world, SmallWorld.WebSiteInAYear(), Workflow.Time);
        var folder = Directory.CreateTempSubdirectory("elan-twice-").FullName;
        await CopyAsync(database, folder);
        using var host = Embedded(folder);
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await Poll.UntilAsync(async () => await db.Offers.CountAsync() == 3 && !await db.OutboxMessages.AnyAsync(),
            Deadline);

        // The same fact again under a new id, as a reconciler would send it.
        db.Publish(new Contracts.NeedOpened(need, 1), DateTime.UnixEpoch);
        var again = db.OutboxMessages.Local.Single().Id;
        await db.SaveChangesAsync();
        await Poll.UntilAsync(
            async () => !await db.OutboxMessages.AnyAsync()
                && await db.InboxMessages.AnyAsync(m => m.Consumer == "match-need" && m.MessageId == again), Deadline);
        await host.StopAsync();

        Assert.Equal(1, await db.MatchRuns.CountAsync());
        Assert.Equal(3, await db.Offers.CountAsync());
    }

    [Fact]
    public async Task An_approval_delivered_twice_drafts_one_convention_and_a_changed_profile_one_rematch()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database, employees: 4);
        var need = await Workflow.OpenNeedAsync(database, world, SmallWorld.WebSiteInAYear(), Workflow.Time);
        var assignment = await Workflow.ApproveAsync(database, world,
            await Workflow.ReadyToApproveAsync(database, world, need, 0));
        await Workflow.OpenNeedAsync(database, world, SmallWorld.WebSiteInAYear(), Workflow.Time);
        var folder = Directory.CreateTempSubdirectory("elan-conventions-").FullName;
        await CopyAsync(database, folder);
        using var host = Embedded(folder);
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await Poll.UntilAsync(
            async () => await db.Conventions.AnyAsync() && await db.MatchRuns.AnyAsync(r => r.ProposedAt != null)
                && !await db.OutboxMessages.AnyAsync(), Deadline);

        await ChangeProfileAsync(host, world.Employees[1]);
        await Poll.UntilAsync(async () => await db.MatchRuns.AnyAsync(r => r.Epoch == 1 && r.ProposedAt != null),
            Deadline);
        // The same facts again under new ids, as a reconciler or a second relay would send them.
        db.Publish(new Contracts.OfferApproved(await db.Assignments.Select(a => a.OfferId).SingleAsync(), assignment),
            DateTime.UnixEpoch);
        db.Publish(new Contracts.RematchOwed(1, 0), DateTime.UnixEpoch);
        db.Publish(new Contracts.ProfileChanged(world.Employees[1].EmployeeId), DateTime.UnixEpoch);
        var again = db.OutboxMessages.Local.Select(m => m.Id).ToList();
        await db.SaveChangesAsync();
        await Poll.UntilAsync(
            async () => await db.InboxMessages.CountAsync(m => again.Contains(m.MessageId)) == again.Count
                && !await db.OutboxMessages.AnyAsync(), Deadline);
        await host.StopAsync();

        Assert.Equal(assignment, (await db.Conventions.SingleAsync()).AssignmentId);
        Assert.Equal(1, await db.MatchRuns.CountAsync(r => r.Epoch != null));
        Assert.Equal(1, await db.Rematches.CountAsync());
        Assert.Empty(
            await db.Offers.GroupBy(o => new { o.NeedId, o.EmployeeId }).Where(g => g.Count() > 1).Select(g => g.Key)
                .ToListAsync());
    }

    private static async Task ChangeProfileAsync(IHost host, EmployeeActor employee)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SaveProfile>().HandleAsync(Changed, 0, employee, default);
    }

    private static async Task CopyAsync(TestDatabase database, string folder)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(folder, "elan.db")}");
    }

    private static IHost Embedded(string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("DataFolder", folder)]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMatchingModel(null, folder).AddMatchingWorker(builder.Configuration);
        return builder.Build();
    }
}
