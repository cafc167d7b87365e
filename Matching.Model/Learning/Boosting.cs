using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Matching.Learning;

/// <summary>
/// LightGBM through ML.NET, read out into flat trees: LambdaRank on the grades, and a logistic loss on a yes.
/// </summary>
internal static class Boosting
{
    /// <summary>Most trees that are ever grown.</summary>
    public const int MaxTrees = 150;
    private const int MinAccepts = 20;
    /// <summary>
    /// Part of the rows that trees are grown from while the needs after them say when to stop, and how many trees that
    /// bring nothing end it.
    /// </summary>
    private const double EarlierShare = 0.85;
    private const int Patience = 20;

    private sealed class Row
    {
        [VectorType(FeatureTable.Count)]
        public float[] Features { get; set; } = [];
        public float Label { get; set; }
        public bool Yes { get; set; }
        [KeyType(uint.MaxValue - 1)]
        public uint Group { get; set; }
        public float Weight { get; set; }
    }

    /// <summary>
    /// Trees that rank the grades within a need. Rows are sorted by need here: groups are runs of equal ids, and
    /// unsorted rows would teach nonsense silently.
    /// </summary>
    /// <param name="pairs">Pairs with features filled in.</param>
    /// <param name="grades">Grade of each pair, as known at the time of the learning.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="weights">Weight of each of <paramref name="rows"/>.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="trees">How many trees, or null for as many as the number of yeses allows.</param>
    public static TreeEnsemble Rank(ShownPairs pairs, int[] grades, int[] rows, double[] weights, int seed, int? trees)
    {
        var yeses = CountAccepts(pairs, rows);
        if (yeses < MinAccepts) return new TreeEnsemble([]);
        var order = Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]]).ThenBy(i => rows[i]).ToArray();
        var ml = new MLContext(seed);
        var options = new LightGbmRankingTrainer.Options { RowGroupColumnName = nameof(Row.Group) };
        SetSize(options, yeses, rows.Length, seed, trees);
        var model = ml.Ranking.Trainers.LightGbm(options)
            .Fit(ml.Data.LoadFromEnumerable(order.Select(i => CreateRow(pairs, rows[i], weights[i], grades[rows[i]]))));
        return Flatten(model.Model.TrainedTreeEnsemble, pairs, rows);
    }

    /// <summary>Trees whose sum is the log-odds of a grade above 0, rows weighing what they are worth.</summary>
    /// <param name="pairs">Pairs with features filled in.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="weights">Weight of each of <paramref name="rows"/>.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="trees">How many trees, or null for as many as the number of yeses allows.</param>
    public static TreeEnsemble FitTrees(ShownPairs pairs, int[] rows, double[] weights, int seed, int? trees) =>
        CountAccepts(pairs, rows) < MinAccepts
            ? new TreeEnsemble([])
            : Flatten(FitOdds(pairs, rows, weights, seed, trees, rows.Length), pairs, rows);

    /// <summary>
    /// How many trees on the odds help on the latest needs when they are grown from the earlier ones (early stopping).
    /// LambdaRank trees go by the same number: their own measure, NDCG@5 of so few needs, changes more by chance than
    /// by a tree.
    /// </summary>
    public static int? ChooseTreeCount(ShownPairs pairs, int[] rows, double[] weights, int seed)
    {
        if (CountAccepts(pairs, rows) < MinAccepts) return null;
        // Needs are numbered as they were first shown.
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]])];
        var earlier = (int)(rows.Length * EarlierShare);
        while (earlier < rows.Length && pairs.NeedOf[rows[order[earlier]]] == pairs.NeedOf[rows[order[earlier - 1]]])
            earlier++;
        var trees =
            FitOdds(pairs, [.. order.Select(i => rows[i])], [.. order.Select(i => weights[i])], seed, null,
                earlier).Trees.Count;
        // None where the earlier needs hold nothing to split on.
        return Math.Max(1, trees);
    }

    /// <summary>Grows trees from the first rows; those after them, if any, say when to stop.</summary>
    private static RegressionTreeEnsemble FitOdds(ShownPairs pairs, int[] rows, double[] weights, int seed, int? trees,
        int learned)
    {
        var ml = new MLContext(seed);
        var options = new LightGbmBinaryTrainer.Options { Sigmoid = 1 };
        SetSize(options, CountAccepts(pairs, rows), rows.Length, seed, trees);
        options.LabelColumnName = nameof(Row.Yes);
        if (learned < rows.Length) options.EarlyStoppingRound = Patience;
        IDataView View(int from,
            int to) =>
                ml.Data.LoadFromEnumerable(Enumerable.Range(from, to - from)
                    .Select(i => CreateRow(pairs, rows[i], weights[i], pairs.Grades[rows[i]])));
        return ml.BinaryClassification.Trainers.LightGbm(options)
            .Fit(View(0, learned), learned < rows.Length ? View(learned, rows.Length) : null)
            .Model.SubModel.TrainedTreeEnsemble;
    }

    private static int CountAccepts(ShownPairs pairs, int[] rows) => rows.Count(r => pairs.Grades[r] > 0);

    private static Row CreateRow(ShownPairs pairs, int row, double weight, int grade) => new()
    {
        Features = pairs.GetFeatures(row).ToArray(),
        Label = grade,
        Yes = grade > 0,
        Group = (uint)pairs.NeedOf[row] + 1,
        Weight = (float)weight,
    };

    /// <summary>Little data: few leaves, many rows a leaf, few trees.</summary>
    private static void SetSize<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase options, int yeses, int rows, int seed,
        int? trees)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.FeatureColumnName = nameof(Row.Features);
        options.LabelColumnName = nameof(Row.Label);
        options.ExampleWeightColumnName = nameof(Row.Weight);
        options.NumberOfLeaves = yeses < 1000 ? 4 : yeses < 6000 ? 8 : 24;
        options.MinimumExampleCountPerLeaf = Math.Max(5, Math.Min(rows / 100, yeses < 6000 ? 60 : 200));
        options.NumberOfIterations = trees ?? (yeses < 1000 ? 60 : yeses < 6000 ? 120 : MaxTrees);
        options.LearningRate = yeses < 6000 ? 0.05 : 0.1;
        options.Seed = seed;
        options.Deterministic = true;
        // One thread a training: LightGBM's threads spin while they wait for each other, which on a busy machine costs
        // ten times the work itself.
        options.NumberOfThreads = 1;
        options.HandleMissingValue = false;
        options.Booster = new GradientBooster.Options { L2Regularization = 5,
            SubsampleFraction = yeses < 6000 ? 0.8 : 0.4, SubsampleFrequency = 1, FeatureFraction = 0.5 };
    }

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
            var x = pairs.GetFeatures(row);
            var node = n == 0 ? -1 : 0;
            while (node >= 0)
            {
                var goesLeft = x[features[node]] <= thresholds[node];
                (lefts[node], counts[node]) = (lefts[node] + (goesLeft ? 1 : 0), counts[node] + 1);
                node = goesLeft ? left[node] : right[node];
            }
        }
        // Half a row on each side: a branch that the sample never took is unlikely, not impossible.
        return new FlatTree(features, thresholds, left, right, leaves,
            [.. lefts.Select((l, i) => (l + 0.5) / (counts[i] + 1))]);
    }
}
