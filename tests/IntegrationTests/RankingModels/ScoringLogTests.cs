using Matching.Jobs;
using Matching.Needs;
using Matching.Offers;
using Matching.ScoringLog;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.RankingModels;

public class ScoringLogTests
{
    /// <summary>Runs, a viewing, a choice against the order, and the decisions that came of it, all sealed.</summary>
    private static async Task<LearnedWorld> LoggedAsync(Provider provider)
    {
        var world = await LearnedWorld.CreateAsync(provider);
        await world.MatchAsync();
        await using var db = world.Open();
        var run = await db.MatchRuns.Include(r => r.Matches).AsNoTracking().FirstAsync(r => r.Matches.Count > 4);
        await world.WithAsync<RecordViewing>(
            n => n.HandleAsync(run.NeedId, run.NeedVersion, world.Coordinator, default));
        await world.WithAsync<MakeOffer>(
            m => m.ProposeAsync(run.NeedId, run.Matches.Single(x => x.Rank == 4).EmployeeId, "connaît le quartier",
                world.Coordinator, default));
        Assert.True(await world.WithAsync<SealLog, int>(s => s.HandleAsync(default)) > 4);
        return world;
    }

    private static Task<LogCheck> VerifyAsync(LearnedWorld world) =>
        world.WithAsync<VerifyLog, LogCheck>(v => v.HandleAsync(default));

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_unchanged_log_verifies_and_is_sealed_once(Provider provider)
    {
        await using var world = await LoggedAsync(provider);

        Assert.Equal(0, await world.WithAsync<SealLog, int>(s => s.HandleAsync(default)));
        var check = await VerifyAsync(world);
        Assert.Empty(check.Faults);
        await using var db = world.Open();
        Assert.Equal(await db.ScoringLog.CountAsync(), check.Lines);
        Assert.Equal([LoggedKind.Decision, LoggedKind.Override, LoggedKind.Run, LoggedKind.Viewing],
            (await db.ScoringLog.Select(s => s.Kind).Distinct().ToListAsync()).OrderBy(k => k.ToString()));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_changed_score_a_deleted_override_and_a_changed_seal_are_detected(Provider provider)
    {
        await using var world = await LoggedAsync(provider);
        await using var db = world.Open();

        await db.Matches.Where(m => m.Rank == 2)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Score, m => m.Score + 1e-9));
        Assert.Contains((await VerifyAsync(world)).Faults, f => f.En.Contains("was changed", StringComparison.Ordinal));
        await db.Matches.Where(m => m.Rank == 2).ExecuteDeleteAsync();
        await db.Overrides.ExecuteDeleteAsync();
        Assert.Contains((await VerifyAsync(world)).Faults, f => f.En.Contains("is missing", StringComparison.Ordinal));
        await db.ScoringLog.Where(s => s.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(l => l.BodyHash, "0"));
        Assert.Contains((await VerifyAsync(world)).Faults,
            f => f.En.Contains("does not follow", StringComparison.Ordinal));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Scores_are_removed_when_need_and_log_are_old_enough_and_the_chain_still_verifies(
        Provider provider)
    {
        await using var world = await LoggedAsync(provider);
        await using var db = world.Open();
        var closed = await db.MatchRuns.OrderBy(r => r.Id).Select(r => r.NeedId).Take(5).ToListAsync();
        await db.Needs.Where(n => closed.Contains(n.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NeedStatus.Closed));

        world.Time.Advance(TimeSpan.FromDays(100));
        await world.RunAsync(JobKind.Retention, 0);
        Assert.Equal(0, await db.MatchRuns.CountAsync(r => r.ErasedAt != null));

        world.Time.Advance(TimeSpan.FromDays(84));
        await world.RunAsync(JobKind.Retention, 0);

        var erased = await db.MatchRuns.Where(r => r.ErasedAt != null).ToListAsync();
        Assert.Equal(closed.Order(), erased.Select(r => r.NeedId).Order());
        Assert.False(await db.Matches.AnyAsync(m => erased.Select(r => r.Id).Contains(m.MatchRunId)));
        Assert.True(await db.Matches.AnyAsync());
        var check = await VerifyAsync(world);
        Assert.Empty(check.Faults);
        Assert.Equal(erased.Count, check.Erased);
        var replay =
            await world.WithAsync<ReplayRun, Replay>(r => r.HandleAsync(erased[0].Id, world.Coordinator, default));
        Assert.Contains("removed", replay.Obstacle!.Value.En, StringComparison.Ordinal);
    }
}
