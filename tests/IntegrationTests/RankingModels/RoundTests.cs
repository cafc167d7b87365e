using Matching.Accounts;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Ranking;
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
        Assert.All(offers.GroupBy(o => o.NeedId),
            g => Assert.True(g.Count() <= db.Needs.Single(n => n.Id == g.Key).Terms.Seats));
        Assert.Equal(offers.Count, await db.Interactions.CountAsync(i => i.MatchRunId != null && i.Propensity == null));
        Assert.Equal((job.Total, JobStatus.Completed), (job.Done, job.Status));
        var round = job.Result!.Round!;
        Assert.Equal(3, round.Exposures.Count);
        Assert.InRange(round.Price, 0, new RoundLimits().MaxPrice);
        var chances = await db.Matches
            .Join(db.Offers, m => new { Run = (Guid?)m.MatchRunId, m.EmployeeId },
                o => new { Run = o.MatchRunId, o.EmployeeId }, (m, o) => m.AcceptProbability).ToListAsync();
        Assert.Equal(round.Welfare, chances.Sum(), 6);

        await world.RunAsync(JobKind.Round, seed: 2);
        Assert.Empty(
            await db.Offers.GroupBy(o => new { o.NeedId, o.EmployeeId }).Where(g => g.Count() > 1).Select(g => g.Key)
                .ToListAsync());
        Assert.Equal(2, await db.MatchRuns.MaxAsync(r => r.Number));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_round_skips_pausing_employees_those_at_their_cap_and_needs_with_pending_answers(
        Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.RunAsync(JobKind.Round, seed: 1);
        await using var db = world.Open();
        var first = await db.Offers.AsNoTracking().ToListAsync();
        // Everybody of the first round pauses: the second one finds others, for the same needs.
        var pausing = first.Select(o => o.EmployeeId).ToList();
        await db.Profiles.Where(p => pausing.Contains(p.EmployeeId))
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.PausedUntil, new DateOnly(2099, 1, 1)));
        await world.RunAsync(JobKind.Round, seed: 2);
        await world.RunAsync(JobKind.Round, seed: 3);
        await world.RunAsync(JobKind.Round, seed: 4);

        var all = await db.Offers.AsNoTracking().ToListAsync();
        Assert.True(all.Count > first.Count);
        Assert.DoesNotContain(all.Skip(first.Count),
            o => pausing.Contains(o.EmployeeId) && !first.Any(f => f.Id == o.Id));
        Assert.All(all.GroupBy(o => o.EmployeeId), g => Assert.True(g.Count() <= PairSettings.DefaultMaxOpenOffers));
        Assert.All(all.GroupBy(o => o.NeedId),
            g => Assert.True(
                g.Count() <= ProposeMatches.AskedPerSeat * db.Needs.Single(n => n.Id == g.Key).Terms.Seats));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_round_whose_process_crashes_is_completed_by_the_next_process(Provider provider)
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
        Assert.Empty(
            await db.Offers.GroupBy(o => o.EmployeeId).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync());
        Assert.True(await db.Offers.AnyAsync());
    }
}
