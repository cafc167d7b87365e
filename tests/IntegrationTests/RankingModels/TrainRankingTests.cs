using Matching.Accounts;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Ranking.Features;
using Matching.RankingModels;
using Matching.ScoringLog;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.RankingModels;

public class TrainRankingTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_model_better_than_the_rules_serves_and_its_runs_replay_bit_by_bit(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        var job = await world.RunAsync(JobKind.Training, seed: 3);

        await using var db = world.Open();
        var model = await db.RankingModels.Include(m => m.Transitions).SingleAsync();
        Assert.True(model.Status == ModelStatus.Serving, model.Transitions[^1].Why);
        Assert.Equal((job.Id, 3), (model.JobId, model.Seed));
        Assert.Equal(model.FileHash,
            ModelFolder.HashOf(await File.ReadAllBytesAsync(world.Models.PathOf(model.ModelId))));
        Assert.Equal([ModelStatus.Candidate, ModelStatus.Serving],
            model.Transitions.OrderBy(t => t.Id).Select(t => t.To));
        Assert.True(model.Challenge!.Needs >= 20);
        Assert.Equal("all", model.Challenge.Slices[0].Slice);
        Assert.NotNull(model.Baseline);

        await world.MatchAsync();
        var runs = await db.MatchRuns.AsNoTracking().ToListAsync();
        Assert.NotEmpty(runs);
        Assert.All(runs,
            r => Assert.Equal(("learned", model.ModelId, model.FileHash), (r.Method, r.Model, r.ModelHash)));
        foreach (var run in runs)
        {
            var replay =
                await world.WithAsync<ReplayRun, Replay>(r => r.HandleAsync(run.Id, world.Coordinator, default));
            Assert.True(replay.Same, replay.Obstacle?.En);
            Assert.Equal(await db.Matches.CountAsync(m => m.MatchRunId == run.Id), replay.Matches.Count);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_replay_of_altered_inputs_reports_the_difference(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.MatchAsync();
        await using var db = world.Open();
        var run = await db.MatchRuns.FirstAsync(r => r.Matches.Count > 2);
        Assert.Equal("rules", run.Method);
        var same = await world.WithAsync<ReplayRun, Replay>(r => r.HandleAsync(run.Id, world.Coordinator, default));
        Assert.True(same.Same, same.Obstacle?.En);

        var last = await db.Matches.Where(m => m.MatchRunId == run.Id).OrderByDescending(m => m.Rank).FirstAsync();
        var altered = last.Features!.Select((v, i) => i == (int)Feature.SaidCoverSaturated ? v + 9 : v).ToArray();
        await db.Matches.Where(m => m.MatchRunId == run.Id && m.Rank == last.Rank)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Features, altered));

        var replay = await world.WithAsync<ReplayRun, Replay>(r => r.HandleAsync(run.Id, world.Coordinator, default));
        Assert.False(replay.InputsSound);
        Assert.False(replay.Same);
        Assert.Equal(1, replay.Matches[^1].RankAgain);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_challenger_serves_only_when_it_is_better_than_the_champion(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.RunAsync(JobKind.Training, seed: 3);
        var again = await world.RunAsync(JobKind.Training, seed: 3);
        await world.RunAsync(JobKind.Training, seed: 4);

        await using var db = world.Open();
        Assert.Contains("already", again.Result!.En, StringComparison.Ordinal);
        var models = await db.RankingModels.OrderBy(m => m.Id).ToListAsync();
        Assert.Equal(2, models.Count);
        // The same history under another seed brings nothing beyond noise.
        Assert.Equal([ModelStatus.Serving, ModelStatus.Refused], models.Select(m => m.Status));
        Assert.Equal(models[0].ModelId, models[1].Challenge!.Champion);
        Assert.True(models[1].Challenge!.ChampionSawThem);
        Assert.True(models[1].Challenge!.OverChampion.Low <= 0);
        // Groups of twenty people at least, each with what it gets of the first places.
        var groups = models[1].Challenge!.Groups;
        Assert.Contains(groups, g => g.Group == "past=known");
        Assert.All(groups, g => Assert.True(g.People >= 20 && g.Rate is >= 0 and <= 1 && g.RulesRate is >= 0 and <= 1));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_damaged_model_file_is_rejected_with_the_reason_and_the_rules_serve_until_it_is_restored(
        Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.RunAsync(JobKind.Training, seed: 3);
        await using var db = world.Open();
        var row = await db.RankingModels.AsNoTracking().SingleAsync();
        var path = world.Models.PathOf(row.ModelId);
        var sound = await File.ReadAllBytesAsync(path);
        byte[] flipped = [.. sound];
        flipped[sound.Length / 2] ^= 1;
        byte[][] damages = [flipped, sound[..(sound.Length / 2)], [], "not a model"u8.ToArray()];
        foreach (var damage in damages)
        {
            await File.WriteAllBytesAsync(path, damage);
            world.Matchers.Forget();
            var held = await world.Matchers.GetSnapshotAsync(world.Open(), default);

            Assert.Equal(("rules", ScoringRecord.RulesHash), (held.Matcher.Method, held.ModelHash));
            var refused = await db.RankingModels.AsNoTracking().Include(m => m.Transitions).SingleAsync();
            Assert.Equal(ModelStatus.Refused, refused.Status);
            var why = refused.Transitions.OrderBy(t => t.Id).Last();
            Assert.Equal("system:model-reader", why.ActorName);
            Assert.Contains("not the registered file", why.Why, StringComparison.Ordinal);

            await world.WithAsync<ChangeRanking>(
                c => c.RecallAsync(row.Id, "fichier réparé", world.Coordinator, default));
            Assert.Equal("learned", (await world.Matchers.GetSnapshotAsync(world.Open(), default)).Matcher.Method);
            Assert.Equal(sound, await File.ReadAllBytesAsync(path));
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Stopping_the_model_makes_the_rules_serve_immediately_and_records_actor_and_reason(
        Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.RunAsync(JobKind.Training, seed: 3);
        Assert.Equal("learned", (await world.Matchers.GetSnapshotAsync(world.Open(), default)).Matcher.Method);

        await world.WithAsync<ChangeRanking>(c => c.StopAsync("contestation", world.Coordinator, default));
        Assert.Equal("rules", (await world.Matchers.GetSnapshotAsync(world.Open(), default)).Matcher.Method);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => world.WithAsync<ChangeRanking>(c => c.StopAsync("encore", world.Coordinator, default)));
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => world.WithAsync<ChangeRanking>(c => c.ResumeAsync(" ", world.Coordinator, default)));
        var local = new CoordinatorActor(world.Coordinator.Account, ["67"], ["*"]);
        await Assert.ThrowsAsync<NotFoundException>(
            () => world.WithAsync<ChangeRanking>(c => c.ResumeAsync("mien", local, default)));
        await world.WithAsync<ChangeRanking>(c => c.ResumeAsync("levée", world.Coordinator, default));

        Assert.Equal("learned", (await world.Matchers.GetSnapshotAsync(world.Open(), default)).Matcher.Method);
        await using var db = world.Open();
        Assert.Equal([(true, "contestation", world.Coordinator.Account), (false, "levée", world.Coordinator.Account)],
            (await db.RankerSwitches.OrderBy(s => s.Id).ToListAsync()).Select(s => (s.RulesOnly, s.Why, s.AccountId)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Lists_that_differ_from_the_training_data_raise_one_warning(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await world.RunAsync(JobKind.Training, seed: 3);
        await world.MatchAsync();
        await using var db = world.Open();
        await db.Matches.ExecuteUpdateAsync(s => s.SetProperty(m => m.Score, m => m.Score + 9));

        var lines = await world.WithAsync<CheckDrift, IReadOnlyList<DriftLine>>(d => d.HandleAsync(default));
        await world.WithAsync<CheckDrift, IReadOnlyList<DriftLine>>(d => d.HandleAsync(default));

        Assert.Equal("Score", lines[0].Name);
        Assert.True(lines[0].Index > Drift.Alarm);
        var model = await db.RankingModels.Include(m => m.Transitions).SingleAsync();
        Assert.Equal(ModelStatus.Serving, model.Status);
        Assert.Contains("Score", Assert.Single(model.Transitions, t => t.ActorName == "system:drift").Why,
            StringComparison.Ordinal);
    }
}
