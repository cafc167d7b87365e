using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Matching.Learning;

/// <summary>
/// LightGBM through ML.NET, converted to flat trees (<see cref="TreeConversion"/>): LambdaRank on the grades, and
/// logistic loss on accepts.
/// </summary>
internal static class Boosting
{
    public const int MaxTrees = 150;
    private const int MinAccepts = 20;
    /// <summary>
    /// Early stopping: share of the rows used for growing trees (the later needs validate), and number of rounds
    /// without improvement.
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
    /// LambdaRank trees on the grades within each need. Rows are sorted by need first: LightGBM groups runs of equal
    /// ids and does not report unsorted rows.
    /// </summary>
    /// <param name="pairs">Pairs with features filled in.</param>
    /// <param name="grades">Grade of each pair as known at the time of the training.</param>
    /// <param name="rows">Training rows.</param>
    /// <param name="weights">Weight of each of <paramref name="rows"/>.</param>
    /// <param name="seed">Random seed.</param>
    /// <param name="trees">Number of trees; null to derive it from the number of accepts.</param>
    public static TreeEnsemble Rank(ShownPairs pairs, int[] grades, int[] rows, double[] weights, int seed, int? trees)
    {
        var accepts = CountAccepts(pairs, rows);
        if (accepts < MinAccepts) return new([]);
        int[] order =
            [.. Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]]).ThenBy(i => rows[i])];
        var ml = new MLContext(seed);
        var options = new LightGbmRankingTrainer.Options { RowGroupColumnName = nameof(Row.Group) };
        SetSize(options, accepts, rows.Length, seed, trees);
        var model = ml.Ranking.Trainers.LightGbm(options)
            .Fit(ml.Data.LoadFromEnumerable(order.Select(i => CreateRow(pairs, rows[i], weights[i], grades[rows[i]]))));
        return TreeConversion.Flatten(model.Model.TrainedTreeEnsemble, pairs, rows);
    }

    /// <summary>Trees whose sum is the log-odds of a grade above 0.</summary>
    /// <param name="pairs">Pairs with features filled in.</param>
    /// <param name="rows">Training rows.</param>
    /// <param name="weights">Weight of each of <paramref name="rows"/>.</param>
    /// <param name="seed">Random seed.</param>
    /// <param name="trees">Number of trees; null to derive it from the number of accepts.</param>
    public static TreeEnsemble FitTrees(ShownPairs pairs, int[] rows, double[] weights, int seed, int? trees) =>
        CountAccepts(pairs, rows) < MinAccepts
            ? new([])
            : TreeConversion.Flatten(FitOdds(pairs, rows, weights, seed, trees, rows.Length), pairs, rows);

    /// <summary>
    /// Number of odds trees by early stopping on the latest needs; null with too few accepts. LambdaRank trees use the
    /// same number, because NDCG@5 on few needs is too noisy to stop on.
    /// </summary>
    public static int? ChooseTreeCount(ShownPairs pairs, int[] rows, double[] weights, int seed)
    {
        if (CountAccepts(pairs, rows) < MinAccepts) return null;
        // Needs are numbered in the order in which they were first shown.
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]])];
        var earlier = (int)(rows.Length * EarlierShare);
        while (earlier < rows.Length && pairs.NeedOf[rows[order[earlier]]] == pairs.NeedOf[rows[order[earlier - 1]]])
            earlier++;
        // No tree can be grown when the earlier needs have no feature to split on.
        return Math.Max(1, FitOdds(pairs, [.. order.Select(i => rows[i])], [.. order.Select(i => weights[i])], seed,
            null, earlier).Trees.Count);
    }

    /// <summary>Grows trees on the first rows; the rows after them, if any, are the validation set.</summary>
    private static RegressionTreeEnsemble FitOdds(ShownPairs pairs, int[] rows, double[] weights, int seed, int? trees,
        int learned)
    {
        var ml = new MLContext(seed);
        var options = new LightGbmBinaryTrainer.Options { Sigmoid = 1 };
        SetSize(options, CountAccepts(pairs, rows), rows.Length, seed, trees);
        options.LabelColumnName = nameof(Row.Yes);
        if (learned < rows.Length) options.EarlyStoppingRound = Patience;
        IDataView View(int from, int to) => ml.Data.LoadFromEnumerable(Enumerable.Range(from, to - from)
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

    /// <summary>Sizes the ensemble to the data: few accepts allow few leaves, large leaves and few trees.</summary>
    private static void SetSize<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase options, int accepts, int rows,
        int seed, int? trees)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        var (leaves, leafSize, iterations, rate, subsample) = accepts switch
        {
            < 1000 => (4, 60, 60, 0.05, 0.8),
            < 6000 => (8, 60, 120, 0.05, 0.8),
            _ => (24, 200, MaxTrees, 0.1, 0.4),
        };
        options.FeatureColumnName = nameof(Row.Features);
        options.LabelColumnName = nameof(Row.Label);
        options.ExampleWeightColumnName = nameof(Row.Weight);
        options.NumberOfLeaves = leaves;
        options.MinimumExampleCountPerLeaf = Math.Max(5, Math.Min(rows / 100, leafSize));
        options.NumberOfIterations = trees ?? iterations;
        options.LearningRate = rate;
        options.Seed = seed;
        options.Deterministic = true;
        // One thread per training: LightGBM's threads busy-wait for each other, which on a busy machine costs ten
        // times the work itself.
        options.NumberOfThreads = 1;
        options.HandleMissingValue = false;
        options.Booster = new GradientBooster.Options
        {
            L2Regularization = 5,
            SubsampleFraction = subsample,
            SubsampleFrequency = 1,
            FeatureFraction = 0.5
        };
    }
}
