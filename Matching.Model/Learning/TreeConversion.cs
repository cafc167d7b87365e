using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Microsoft.ML.Trainers.FastTree;

namespace Matching.Learning;

/// <summary>Converts ML.NET's trees to the flat trees of a model file.</summary>
internal static class TreeConversion
{
    /// <summary>Converts an ensemble; the shares of each split are counted on the training rows.</summary>
    public static TreeEnsemble Flatten(RegressionTreeEnsemble ensemble, ShownPairs pairs, int[] rows)
    {
        int[] sample = [.. rows.Where((_, i) => i % Math.Max(1, rows.Length / 10_000) == 0)];
        return new TreeEnsemble(
            [.. ensemble.Trees.Select((t, i) => FlattenTree(t, ensemble.TreeWeights[i], pairs, sample))]);
    }

    private static FlatTree FlattenTree(RegressionTree tree, double weight, ShownPairs pairs, int[] sample)
    {
        var n = tree.NumberOfNodes;
        double[] leaves = [.. tree.LeafValues.Select(v => v * weight)];
        int[] features = [.. tree.NumericalSplitFeatureIndexes];
        float[] thresholds = [.. tree.NumericalSplitThresholds.Select(t => (float)t)];
        int[] left = [.. tree.LeftChild], right = [.. tree.RightChild];
        double[] lefts = new double[n], counts = new double[n];
        foreach (var row in sample)
        {
            var x = pairs.GetFeatures(row);
            var node = n == 0 ? -1 : 0;
            while (node >= 0)
            {
                var goesLeft = x[features[node]] <= thresholds[node];
                (lefts[node], counts[node]) = (lefts[node] + (goesLeft ? 1 : 0), counts[node] + 1);
                node = goesLeft ? left[node] : right[node];
            }
        }
        // Add-half smoothing: a branch that no sample row takes still has a positive share.
        return new FlatTree(features, thresholds, left, right, leaves,
            [.. lefts.Select((l, i) => (l + 0.5) / (counts[i] + 1))]);
    }
}
