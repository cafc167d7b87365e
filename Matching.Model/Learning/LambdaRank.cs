using Matching.Ranking;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Matching.Learning;

/// <summary>LightGBM LambdaRank through ML.NET, read out into flat trees.</summary>
internal static class LambdaRank
{
    private sealed class Row
    {
        [VectorType(FeatureTable.Count)]
        public float[] Features { get; set; } = [];
        public float Label { get; set; }
        [KeyType(uint.MaxValue - 1)]
        public uint Group { get; set; }
        public float Weight { get; set; }
    }

    /// <summary>Trains on rows, which it sorts by need itself: groups are runs of equal ids, and unsorted rows would teach nonsense silently.</summary>
    /// <param name="pairs">Pairs with features filled in.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="weights">Weight of each of <paramref name="rows"/>.</param>
    /// <param name="seed">Seed.</param>
    public static TreeEnsemble Fit(ShownPairs pairs, int[] rows, double[] weights, int seed)
    {
        var order = Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]]).ThenBy(i => rows[i]).ToArray();
        var accepts = rows.Count(r => pairs.Grades[r] > 0);
        if (accepts < 20) return new TreeEnsemble([]);
        var ml = new MLContext(seed);
        var data = ml.Data.LoadFromEnumerable(order.Select(i => new Row
        {
            Features = pairs.Of(rows[i]).ToArray(),
            Label = pairs.Grades[rows[i]],
            Group = (uint)pairs.NeedOf[rows[i]] + 1,
            Weight = (float)weights[i],
        }));
        var model = ml.Ranking.Trainers.LightGbm(OptionsFor(accepts, rows.Length, seed)).Fit(data);
        return Flatten(model.Model.TrainedTreeEnsemble, pairs, rows);
    }

    /// <summary>Little data: few leaves, many rows a leaf, few trees.</summary>
    private static LightGbmRankingTrainer.Options OptionsFor(int accepts, int rows, int seed) => new()
    {
        FeatureColumnName = nameof(Row.Features),
        LabelColumnName = nameof(Row.Label),
        RowGroupColumnName = nameof(Row.Group),
        ExampleWeightColumnName = nameof(Row.Weight),
        NumberOfLeaves = accepts < 1000 ? 4 : accepts < 6000 ? 8 : 24,
        MinimumExampleCountPerLeaf = Math.Max(5, Math.Min(rows / 100, accepts < 6000 ? 60 : 200)),
        NumberOfIterations = accepts < 1000 ? 60 : accepts < 6000 ? 120 : 200,
        LearningRate = accepts < 6000 ? 0.05 : 0.08,
        Seed = seed,
        Deterministic = true,
        HandleMissingValue = false,
        Booster = new GradientBooster.Options { L2Regularization = 5, SubsampleFraction = 0.8, SubsampleFrequency = 1, FeatureFraction = 0.7 },
    };

    private static TreeEnsemble Flatten(RegressionTreeEnsemble ensemble, ShownPairs pairs, int[] rows)
    {
        int[] sample = [.. rows.Where((_, i) => i % Math.Max(1, rows.Length / 10_000) == 0)];
        return new TreeEnsemble([.. ensemble.Trees.Select((t, i) => Flat(t, ensemble.TreeWeights[i], pairs, sample))]);
    }

    private static FlatTree Flat(RegressionTree tree, double weight, ShownPairs pairs, int[] sample)
    {
        var n = tree.NumberOfNodes;
        double[] leaves = [.. tree.LeafValues.Select(v => v * weight)];
        int[] features = [.. tree.NumericalSplitFeatureIndexes];
        float[] thresholds = [.. tree.NumericalSplitThresholds.Select(t => (float)t)];
        int[] left = [.. tree.LeftChild], right = [.. tree.RightChild];
        double[] lefts = new double[n], counts = new double[n];
        foreach (var row in sample)
        {
            var x = pairs.Of(row);
            var node = n == 0 ? -1 : 0;
            while (node >= 0)
            {
                var goesLeft = x[features[node]] <= thresholds[node];
                (lefts[node], counts[node]) = (lefts[node] + (goesLeft ? 1 : 0), counts[node] + 1);
                node = goesLeft ? left[node] : right[node];
            }
        }
        // Half a row on each side: a branch that the sample never took is unlikely, not impossible.
        return new FlatTree(features, thresholds, left, right, leaves, [.. lefts.Select((l, i) => (l + 0.5) / (counts[i] + 1))]);
    }
}
