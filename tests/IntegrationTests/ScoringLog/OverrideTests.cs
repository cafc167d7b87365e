using Matching.IntegrationTests.RankingModels;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.ScoringLog;

public class OverrideTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Choosing_a_lower_ranked_employee_needs_a_reason_and_is_stored_with_the_skipped_ones(
        Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.MatchAsync();
        await using var db = world.Open();
        var run = await db.MatchRuns.Include(r => r.Matches).AsNoTracking().FirstAsync(r => r.Matches.Count > 4);
        var order = run.Matches.OrderBy(m => m.Rank).Select(m => m.EmployeeId).ToList();

        await Assert.ThrowsAsync<BusinessRuleException>(() => ProposeAsync(world, run, order[2], " "));
        Assert.Equal(0, await db.Offers.CountAsync());
        await ProposeAsync(world, run, order[0], "");
        await ProposeAsync(world, run, order[3], "parle la langue des signes");

        var kept = await db.Overrides.SingleAsync();
        Assert.Equal((order[3], 4, "parle la langue des signes", world.Coordinator.Account, run.Id),
            (kept.ChosenId, kept.Rank, kept.Reason, kept.AccountId, kept.MatchRunId));
        // The first employee was asked already, so nobody skipped them.
        Assert.Equal([order[1], order[2]], kept.PassedOver);
        var learned = (await DatabaseDataset.ReadAsync(db, default)).Preferences;
        Assert.Equal(2, learned.Count);
        Assert.All(learned, p => Assert.Equal(kept.At, p.At));
        Assert.Single(learned.Select(p => p.Chosen).Distinct());
        var shown = await db.Interactions.SingleAsync(i => i.NeedId == run.NeedId && i.EmployeeId == order[3]);
        Assert.Equal((run.Id, run.Model, 4, (double?)null),
            (shown.MatchRunId, shown.Model, shown.Rank, shown.Propensity));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Everybody_asked_by_a_run_is_stored_with_the_exact_probability_of_being_asked(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.MatchAsync();
        await using var db = world.Open();
        var exploration = new Exploration(new ExplorationSettings());
        foreach (var run in await db.MatchRuns.Include(r => r.Matches.OrderBy(m => m.Rank)).AsNoTracking()
            .ToListAsync())
        {
            // Each need alone, so that no cap of an earlier one shortens the list.
            await db.Offers.ExecuteDeleteAsync();
            await world.WithAsync<ProposeMatches>(p => p.HandleAsync(run.Id, default));
            var allowed = run.Matches.FindAll(new AskingSettings().Allows);
            var scores = allowed.ConvertAll(m => m.Score);
            var asked = await db.Interactions.AsNoTracking().Where(i => i.MatchRunId == run.Id).ToListAsync();
            Assert.Equal(Math.Min(ProposeMatches.AskedPerSeat, scores.Count), asked.Count);
            foreach (var shown in asked)
            {
                var place = allowed.FindIndex(m => m.EmployeeId == shown.EmployeeId);
                Assert.Equal((allowed[place].Rank, run.Model), (shown.Rank, shown.Model));
                Assert.Equal(exploration.Propensity(scores, place, asked.Count), shown.Propensity!.Value, 12);
            }
        }
    }

    private static Task ProposeAsync(LearnedWorld world, MatchRun run, Guid employee, string reason) =>
        world.WithAsync<MakeOffer>(m => m.ProposeAsync(run.NeedId, employee, reason, world.Coordinator, default));
}
