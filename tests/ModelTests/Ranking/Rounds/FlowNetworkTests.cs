using Matching.Ranking.Rounds;
using Xunit;

namespace Matching.ModelTests.Ranking.Rounds;

/// <summary>Small assignments, compared with the enumeration of every permutation.</summary>
public class FlowNetworkTests
{
    private static readonly double[,] Scores = { { 0.9, 0.8, 0.7 }, { 0.8, 0.5, 0.4 }, { 0.3, 0.6, 0.2 } };

    /// <summary>
    /// The best pair first gives 0.9 + 0.6 + 0.4 = 1.9. The optimum is 0.7 + 0.8 + 0.6 = 2.1.
    /// </summary>
    [Fact]
    public void The_optimal_assignment_is_found_although_it_leaves_out_the_best_pair()
    {
        Assert.Equal([(0, 2), (1, 0), (2, 1)], Solve(Scores));
        Assert.Equal(2.1, BestSum(Scores), 9);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void The_sum_of_the_scores_is_the_maximum_over_all_permutations(int size)
    {
        var random = new Random(size);
        for (var round = 0; round < 25; round++)
        {
            var scores = new double[size, size];
            for (var n = 0; n < size; n++)
            {
                for (var p = 0; p < size; p++) scores[n, p] = random.NextDouble();
            }
            var chosen = Solve(scores);
            Assert.Equal(size, chosen.Select(c => c.Need).Distinct().Count());
            Assert.Equal(size, chosen.Select(c => c.Person).Distinct().Count());
            Assert.Equal(BestSum(scores), chosen.Sum(c => scores[c.Need, c.Person]), 6);
        }
    }

    /// <summary>With 0.5 more for need 0 and employee 1 the optimum is 1.3 + 0.8 + 0.2 = 2.3 instead of 2.1.</summary>
    [Fact]
    public void A_bonus_counts_like_probability() => Assert.Equal([(0, 1), (1, 0), (2, 2)],
        Solve(Scores, pair => pair is { Need: 0, Person: 1 } ? 0.5 : 0));

    private static (int Need, int Person)[] Solve(double[,] scores, Func<RoundPair, double>? bonus = null)
    {
        int[] all = [.. Enumerable.Range(0, scores.GetLength(0))];
        var problem = new RoundProblem([.. all.Select(n => new RoundNeed($"n{n}", 1, "a", false, false))],
            [.. all.Select(p => new RoundPerson($"p{p}", "", false))],
            [.. all.SelectMany(n => all.Select(p => new RoundPair(n, p, scores[n, p])))]).Sorted();
        var chosen = new FlowNetwork(problem, new RoundSettings()).Solve(bonus);
        return [.. problem.Chosen(chosen).Select(p => (p.Need, p.Person))];
    }

    private static double BestSum(double[,] scores)
    {
        return Best(0, []);

        double Best(int need, HashSet<int> taken) => need == scores.GetLength(0)
            ? 0
            : Enumerable.Range(0, scores.GetLength(1)).Where(p => !taken.Contains(p))
                .Max(p => scores[need, p] + Best(need + 1, [.. taken, p]));
    }
}
