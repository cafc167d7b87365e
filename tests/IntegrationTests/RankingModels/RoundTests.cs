using Matching.Accounts;
using Matching.Jobs;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.RankingModels;

public class RoundTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_round_ranks_every_open_need_and_asks_nobody_twice(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        var job = await world.RunAsync(JobKind.Round, seed: 1);

        await using var db = world.Open();
        var open = await db.Needs.CountAsync(n => n.Status == NeedStatus.Open);
        Assert.Equal(open, await db.MatchRuns.CountAsync(r => r.JobId == job.Id));
        var offers = await db.Offers.ToListAsync();
        Assert.NotEmpty(offers);
        Assert.Equal(offers.Count, offers.DistinctBy(o => o.EmployeeId).Count());
        Assert.All(offers.GroupBy(o => o.NeedId), g => Assert.True(g.Count() <= db.Needs.Single(n => n.Id == g.Key).Terms.Seats));
        Assert.Equal(offers.Count, await db.Interactions.CountAsync(i => i.MatchRunId != null && i.Propensity == null));
        Assert.Equal((job.Total, JobStatus.Completed), (job.Done, job.Status));

        await world.RunAsync(JobKind.Round, seed: 2);
        Assert.Empty(await db.Offers.GroupBy(o => new { o.NeedId, o.EmployeeId }).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync());
        Assert.Equal(2, await db.MatchRuns.MaxAsync(r => r.Number));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_round_whose_process_ends_is_finished_by_the_next_one(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await using var db = world.Open();
        var id = await new RequestJob(db, world.Time).HandleAsync(JobKind.Round, 1, new SystemActor("test"), default);
        using var stop = new CancellationTokenSource();
        var first = world.Runner().RunOneAsync(stop.Token);
        await Poll.UntilAsync(async () =>
        {
            await using var look = world.Open();
            return await look.Jobs.AnyAsync(j => j.Id == id && j.Done > 0);
        }, Deadline);
        await stop.CancelAsync();
        try
        {
            await first;
        }
        catch (OperationCanceledException)
        {
            // It was stopped between two steps.
        }
        // Whatever the moment of the stop, a second runner leaves the same end.
        await world.Runner().RunOneAsync(default);

        var job = await db.Jobs.AsNoTracking().SingleAsync();
        Assert.Equal(JobStatus.Completed, job.Status);
        Assert.Equal(await db.Needs.CountAsync(n => n.Status == NeedStatus.Open), await db.MatchRuns.CountAsync());
        Assert.Empty(await db.Offers.GroupBy(o => o.EmployeeId).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync());
        Assert.True(await db.Offers.AnyAsync());
    }
}
