using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Matching.MatchRuns;
using Xunit;

namespace Matching.ModelTests.MatchRuns;

public class ExplorationTests
{
    private static double[] Scores(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 2, 1)).OrderDescending()];
    }

    private static Exploration With(int keep, double probability) =>
        new(new ExplorationSettings { Keep = keep % 5, Probability = Math.Abs(probability % 0.5), NearTie = 0.15 });

    [Property(MaxTest = 200)]
    public void Propensities_sum_to_one_per_rank_and_to_the_number_of_offers(int seed, PositiveInt size,
        NonNegativeInt keep, NormalFloat probability)
    {
        var scores = Scores(seed, Math.Min(30, size.Get));
        var exploration = With(keep.Get, probability.Get);
        for (var place = 0; place < scores.Length; place++)
        {
            Assert.Equal(1, Enumerable.Range(0, scores.Length).Sum(to => exploration.ProbabilityOf(scores, place, to)),
                12);
            Assert.Equal(1,
                Enumerable.Range(0, scores.Length).Sum(from => exploration.ProbabilityOf(scores, from, place)), 12);
        }
        for (var asked = 0; asked <= scores.Length; asked++)
            Assert.Equal(asked,
                Enumerable.Range(0, scores.Length).Sum(from => exploration.Propensity(scores, from, asked)), 12);
    }

    [Property(MaxTest = 200)]
    public void Swaps_are_between_close_neighbours_and_never_among_the_kept_ranks(int seed, PositiveInt size,
        NonNegativeInt keep, NormalFloat probability)
    {
        var scores = Scores(seed, Math.Min(30, size.Get));
        var order = With(keep.Get, probability.Get).Order(scores, seed);

        Assert.Equal(Enumerable.Range(0, scores.Length), order.Order());
        for (var i = 0; i < order.Length; i++)
        {
            Assert.InRange(Math.Abs(order[i] - i), 0, 1);
            Assert.True(Math.Abs(scores[order[i]] - scores[i]) <= 0.15 + 1e-9);
            if (i < keep.Get % 5)
                Assert.Equal(i, order[i]);
        }
        Assert.Equal(order, With(keep.Get, probability.Get).Order(scores, seed));
    }

    [Fact]
    public void The_stated_propensity_is_the_observed_frequency()
    {
        double[] scores = [3, 2.9, 2.85, 2.84, 2.8, 1];
        var exploration = new Exploration(new ExplorationSettings());
        const int runs = 40_000;
        var counts = new double[scores.Length];
        for (var seed = 0; seed < runs; seed++)
        {
            foreach (var place in exploration.Order(scores, seed).Take(3))
                counts[place]++;
        }
        for (var place = 0; place < scores.Length; place++)
            Assert.Equal(exploration.Propensity(scores, place, 3), counts[place] / runs, 0.01);
        Assert.Equal(0.15, exploration.Propensity(scores, 3, 3), 12);
        Assert.Equal(0, exploration.Propensity(scores, 5, 3));
    }

    [Fact]
    public void Without_exploration_the_order_is_that_of_the_list()
    {
        double[] scores = [1, 1, 1, 1, 1];
        var exploration = new Exploration(new ExplorationSettings { Probability = 0 });

        Assert.All(Enumerable.Range(0, 100), seed => Assert.Equal([0, 1, 2, 3, 4], exploration.Order(scores, seed)));
        Assert.Equal([1, 1, 1, 0, 0], Enumerable.Range(0, 5).Select(p => exploration.Propensity(scores, p, 3)));
    }
}
