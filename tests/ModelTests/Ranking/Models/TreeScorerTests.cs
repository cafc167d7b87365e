using Matching.Ranking.Models;
using Xunit;

namespace Matching.ModelTests.Ranking.Models;

public class TreeScorerTests
{
    private const int Features = 11;

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(2, 4, 40)]
    [InlineData(3, 24, 120)]
    [InlineData(4, 32, 60)]
    public void Scores_are_bit_identical_to_tree_traversal_for_any_number_of_rows(int seed, int leaves, int trees)
    {
        var random = new Random(seed);
        var ensemble =
            new TreeEnsemble([.. Enumerable.Range(0, trees).Select(_ => Tree(random, 1 + random.Next(leaves)))]);
        var scorer = new TreeScorer(ensemble, Features);
        foreach (var count in (int[])[0, 1, 7, 8, 9, 16, 501])
            AssertWalked(ensemble, scorer, Rows(random, count));
    }

    [Fact]
    public void Trees_with_more_leaves_than_bits_in_a_word_are_scored_by_traversal()
    {
        var random = new Random(5);
        var ensemble = new TreeEnsemble([Tree(random, 12), Tree(random, 33), Tree(random, 64)]);
        AssertWalked(ensemble, new TreeScorer(ensemble, Features), Rows(random, 100));
    }

    [Fact]
    public void An_ensemble_without_trees_scores_0() =>
        AssertWalked(new TreeEnsemble([]), new TreeScorer(new TreeEnsemble([]), Features), Rows(new Random(6), 9));

    [Fact]
    public void Rows_that_do_not_fit_the_scores_are_refused() =>
        Assert.Throws<ArgumentException>(
            () => new TreeScorer(new TreeEnsemble([]), Features).Score(new float[Features + 1], new double[1]));

    private static void AssertWalked(TreeEnsemble ensemble, TreeScorer scorer, float[] rows)
    {
        var scores = new double[rows.Length / Features];
        scorer.Score(rows, scores);
        for (var i = 0; i < scores.Length; i++)
            Assert.Equal(BitConverter.DoubleToInt64Bits(ensemble.Score(rows.AsSpan(i * Features, Features))),
                BitConverter.DoubleToInt64Bits(scores[i]));
    }

    /// <summary>Values on a coarse grid, so that many meet a threshold exactly; some missing, some infinite.</summary>
    private static float[] Rows(Random random, int count) =>
        [.. Enumerable.Range(0, count * Features).Select(_ => random.Next(40) switch
    {
        0 => float.NaN,
        1 => float.PositiveInfinity,
        2 => float.NegativeInfinity,
        var v => v / 8f,
    })];

    private static FlatTree Tree(Random random, int leaves) => RandomTree.Grow(random, leaves, Features);
}
