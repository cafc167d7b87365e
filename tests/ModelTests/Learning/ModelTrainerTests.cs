using Matching.Datasets;
using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Learning;

public class ModelTrainerTests
{
    private static readonly Dataset World = LearnedTastes.Past;

    private static RankedCandidate[] All(Dataset world, RankingModel model)
    {
        var matcher = FittedMatcher.Build(world, model with { Serves = true });
        return [.. world.Needs.Take(20)
            .SelectMany(n => matcher.RankGiven(n, world.Employees.Take(50).Select(e => e.Id)))];
    }

    [Fact]
    public void The_same_seed_and_shuffled_rows_give_the_same_scores()
    {
        var random = new Random(1);
        var world = HiddenWorld.Build(needs: 300, employees: 200, shown: 30, seed: 9);
        var shuffled = world with
        {
            History = [.. world.History.OrderBy(_ => random.Next())],
            Employees = [.. world.Employees.OrderBy(_ => random.Next())]
        };

        var (one, other) = (ModelTrainer.Train(world, seed: 3), ModelTrainer.Train(shuffled, seed: 3));

        Assert.True(one.Trees.Trees.Count > 1, "there are trees to compare");
        Assert.Equal(
            All(world, one).Select(c => (c.Employee, c.Score, c.AcceptProbability)),
            All(world, other).Select(c => (c.Employee, c.Score, c.AcceptProbability)));
    }

    [Fact]
    public void A_saved_and_loaded_model_gives_the_same_scores_and_contributions_sum_to_them()
    {
        var path = Path.GetTempFileName();
        RankingModelFile.Save(LearnedTastes.Model, path);
        var loaded = RankingModelFile.Load(path);
        File.Delete(path);
        var again = All(World, loaded);
        Assert.Equal(All(World, LearnedTastes.Model).Select(c => c.Score), again.Select(c => c.Score));
        Assert.All(again, c => Assert.Equal(c.Score, c.Contributions.Sum(p => p.Value), 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(-1)]
    public void A_truncated_or_changed_model_is_refused(int length)
    {
        var path = Path.GetTempFileName();
        RankingModelFile.Save(LearnedTastes.Model, path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, length >= 0 ? bytes[..length] : [.. bytes[..^5], (byte)'9', .. bytes[^4..]]);
        Assert.Throws<InputException>(() => RankingModelFile.Load(path));
        File.Delete(path);
    }

    [Fact]
    public void Without_a_model_that_serves_the_matcher_uses_the_rules_with_a_notice()
    {
        var matcher = FittedMatcher.Build(World, LearnedTastes.Model with { Serves = false });
        Assert.Equal("rules", matcher.Method);
        Assert.NotNull(matcher.Notice);
    }

    [Fact]
    public void A_model_trained_without_history_does_not_serve() =>
        Assert.False(ModelTrainer.Train(World with { History = [] }, 1).Serves);

    [Fact]
    public void With_enough_history_the_model_is_significantly_better_than_the_rules()
    {
        var judgement = Evaluation.Run(LearnedTastes.World, LearnedTastes.Model, 1, 1);
        Assert.True(judgement.Gain.Low > 0, $"{judgement.Gain}");
    }

    [Theory]
    [InlineData(1500, 300, 2)]
    [InlineData(600, 300, 2)]
    [Trait("Length", "Long")]
    public void With_little_to_learn_the_model_is_not_significantly_worse_than_the_rules(int needs,
        int employees, int seed)
    {
        var weak = HiddenWorld.Build(needs, employees, shown: 30, seed, HiddenWorld.Tastes.Weak);
        var judgement = Evaluation.Run(weak, null, 1, 1);
        Assert.True(judgement.Gain.High > 0, $"{judgement.Gain}");
    }
}
