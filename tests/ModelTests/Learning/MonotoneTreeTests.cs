using FsCheck.Xunit;
using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>Trees after their leaves were moved into their bounds.</summary>
public class MonotoneTreeTests
{
    private const int Raises = (int)Feature.RequiredCover, Lowers = (int)Feature.ExcessKm, Free = (int)Feature.Cause;

    [Theory]
    [InlineData(Raises, 1.0, 3.0, 1.0, 3.0)]
    [InlineData(Raises, 3.0, 1.0, 2.0, 2.0)]
    [InlineData(Lowers, 3.0, 1.0, 3.0, 1.0)]
    [InlineData(Lowers, 1.0, 3.0, 2.0, 2.0)]
    [InlineData(Free, 3.0, 1.0, 3.0, 1.0)]
    [InlineData(Free, 1.0, 3.0, 1.0, 3.0)]
    public void Leaves_in_the_wrong_order_meet_halfway(int feature, double left, double right, double newLeft,
        double newRight)
    {
        var bound = MonotoneTree.Bound(new([feature], [0.5f], [~0], [~1], [left, right], [0.25]));
        Assert.Equal([newLeft, newRight], bound.Leaves);
    }

    /// <summary>
    /// Leaves 0, 4 on the left of 2, 6: the middle of both means is 3; only 4 and 2 move, to 3.
    /// </summary>
    [Fact]
    public void Only_the_leaves_beyond_the_bound_move()
    {
        var tree = new FlatTree([Raises, Free, Free], [0.5f, 0.5f, 0.5f], [1, ~0, ~2], [2, ~1, ~3], [0, 4, 2, 6],
            [0.5, 0.5, 0.5]);
        Assert.Equal([0, 3, 3, 6], MonotoneTree.Bound(tree).Leaves);
    }

    [Fact]
    public void A_tree_without_splits_and_one_without_violations_stay_as_they_are()
    {
        var leaf = new FlatTree([], [], [], [], [7], []);
        Assert.Equal([7], MonotoneTree.Bound(leaf).Leaves);
        var ordered = new FlatTree([Raises, Lowers, Raises], [0.5f, 0.5f, 0.5f], [1, ~0, ~2], [2, ~1, ~3], [2, 1, 3, 4],
            [0.5, 0.5, 0.5]);
        Assert.Equal(ordered.Leaves, MonotoneTree.Bound(ordered).Leaves);
    }

    [Property(MaxTest = 200)]
    public void No_bound_feature_moves_the_score_the_wrong_way(int seed)
    {
        var random = new Random(seed);
        var tree = RandomTree.Grow(random, leaves: 2 + random.Next(30), FeatureTable.Count);
        var bound = MonotoneTree.Bound(tree);
        var ensemble = new TreeEnsemble([bound]);
        Assert.Equal(tree.Features, bound.Features);
        for (var probe = 0; probe < 20; probe++)
        {
            float[] row = [.. FeatureTable.Rows.Select(_ => random.Next(42) / 8f)];
            float[] better = [.. row.Select((v, f) => v + FeatureTable.Signs[f] * (random.Next(4) == 0 ? 2 : 0))];
            Assert.True(ensemble.Score(better) >= ensemble.Score(row),
                $"{ensemble.Score(row)} → {ensemble.Score(better)}");
        }
    }

    [Property(MaxTest = 100)]
    public void Bounding_again_changes_nothing_and_no_leaf_leaves_the_range(int seed)
    {
        var random = new Random(seed);
        var tree = RandomTree.Grow(random, leaves: 2 + random.Next(30), FeatureTable.Count);
        var bound = MonotoneTree.Bound(tree);
        Assert.Equal(bound.Leaves, MonotoneTree.Bound(bound).Leaves);
        Assert.All(bound.Leaves, v => Assert.InRange(v, tree.Leaves.Min(), tree.Leaves.Max()));
    }
}
