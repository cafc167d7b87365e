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
        return new([.. ensemble.Trees.Select((t, i) => FlattenTree(t, ensemble.TreeWeights[i], pairs, sample))]);
    }

    private static FlatTree FlattenTree(RegressionTree tree, double weight, ShownPairs pairs, int[] sample)
    {
        var n = tree.NumberOfNodes;
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
                counts[node]++;
                if (goesLeft) lefts[node]++;
                node = goesLeft ? left[node] : right[node];
            }
        }
        // Add-half smoothing: a branch that no sample row takes still has a positive share.
        return MonotoneTree.Bound(new(features, thresholds, left, right, [.. tree.LeafValues.Select(v => v * weight)],
            [.. lefts.Select((l, i) => (l + 0.5) / (counts[i] + 1))]));
    }
}
