using System.Numerics;
using FsCheck.Xunit;
using Matching.Ranking.Explanations;
using Matching.Ranking.Models;
using Xunit;

namespace Matching.ModelTests.Ranking.Explanations;

public class TreeShapTests
{
    private const int Features = 8;

    [Property(MaxTest = 60)]
    public void Contributions_are_the_Shapley_values_of_the_features(int seed)
    {
        var random = new Random(seed);
        var ensemble = new TreeEnsemble(
            [.. Enumerable.Range(0, 3).Select(_ => RandomTree.Grow(random, 1 + random.Next(14), Features))]);
        var row = Row(random);
        var parts = new double[Features + 1];
        new TreeShap(ensemble).Explain(row, parts);
        var expected = BruteForce(ensemble, row);
        for (var f = 0; f <= Features; f++) Assert.Equal(expected[f], parts[f], 10);
    }

    [Property(MaxTest = 60)]
    public void Contributions_sum_to_the_score_for_any_tree(int seed)
    {
        var random = new Random(seed);
        var ensemble = new TreeEnsemble(
            [.. Enumerable.Range(0, 20).Select(_ => RandomTree.Grow(random, 1 + random.Next(40), Features))]);
        var shap = new TreeShap(ensemble);
        for (var i = 0; i < 10; i++)
        {
            var row = Row(random);
            var parts = new double[Features + 1];
            shap.Explain(row, parts);
            Assert.Equal(ensemble.Score(row), parts.Sum(), 10);
        }
    }

    [Fact]
    public void A_feature_without_a_split_has_a_contribution_of_0()
    {
        var tree = new FlatTree([2], [1f], [~0], [~1], [0.2, 0.8], [0.25]);
        var parts = new double[Features + 1];
        new TreeShap(new TreeEnsemble([tree])).Explain([0, 0, 5, 0, 0, 0, 0, 0], parts);
        Assert.Equal(0.25 * 0.2 + 0.75 * 0.8, parts[^1], 12);
        Assert.Equal(0.8 - parts[^1], parts[2], 12);
        Assert.All(parts.Where((_, f) => f is not 2 and not Features), p => Assert.Equal(0, p));
    }

    private static float[] Row(Random random) =>
        [.. Enumerable.Range(0, Features).Select(_ => random.Next(20) == 0 ? float.NaN : random.Next(40) / 8f)];

    /// <summary>The definition: over all sets of known features, weighted by their number.</summary>
    private static double[] BruteForce(TreeEnsemble ensemble, float[] row)
    {
        var parts = new double[Features + 1];
        double[] values = [.. Enumerable.Range(0, 1 << Features)
            .Select(
                known => ensemble.Trees.Sum(t => t.Features.Length == 0 ? t.Leaves[0] : Expected(t, 0, row, known)))];
        double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
        for (var f = 0; f < Features; f++)
        {
            for (var known = 0; known < values.Length; known++)
            {
                if ((known >> f & 1) == 1) continue;
                var size = BitOperations.PopCount((uint)known);
                parts[f] += Factorial(size) * Factorial(Features - size - 1) / Factorial(Features)
                    * (values[known | 1 << f] - values[known]);
            }
        }
        parts[^1] = values[0];
        return parts;
    }

    private static double Expected(FlatTree tree, int node, float[] row, int known)
    {
        if (node < 0) return tree.Leaves[~node];
        if ((known >> tree.Features[node] & 1) == 1)
            return Expected(tree,
                row[tree.Features[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node], row, known);
        return tree.LeftShares[node] * Expected(tree, tree.Left[node], row, known)
            + (1 - tree.LeftShares[node]) * Expected(tree, tree.Right[node], row, known);
    }
}
