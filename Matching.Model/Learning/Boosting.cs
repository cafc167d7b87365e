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
/// <param name="pairs">Pairs with features filled in.</param>
/// <param name="rows">Training rows.</param>
/// <param name="seed">Random seed.</param>
internal sealed class Boosting(ShownPairs pairs, int[] rows, int seed)
{
    public const int MaxTrees = 150;
    private const int MinAccepts = 20;
    /// <summary>
    /// Early stopping: share of the rows used for growing trees (the later needs validate), and number of rounds
    /// without improvement.
    /// </summary>
    private const double EarlierShare = 0.85;
    private const int Patience = 20;
    private readonly int _accepts = rows.Count(r => pairs.Grades[r] > 0);

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
    /// <param name="grades">Grade of each pair as known at the time of the training.</param>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="trees">Number of trees; null to derive it from the number of accepts.</param>
    public TreeEnsemble Rank(int[] grades, double[] weights, int? trees)
    {
        if (_accepts < MinAccepts) return new([]);
        int[] order =
            [.. Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]]).ThenBy(i => rows[i])];
        var ml = new MLContext(seed);
        var options = new LightGbmRankingTrainer.Options { RowGroupColumnName = nameof(Row.Group) };
        SetSize(options, trees);
        return Flatten(ml.Ranking.Trainers.LightGbm(options)
            .Fit(ml.Data.LoadFromEnumerable(order.Select(i => CreateRow(rows[i], weights[i], grades[rows[i]]))))
            .Model.TrainedTreeEnsemble);
    }

    /// <summary>Trees whose sum is the log-odds of a grade above 0.</summary>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="trees">Number of trees; null to derive it from the number of accepts.</param>
    public TreeEnsemble FitTrees(double[] weights, int? trees) =>
        _accepts < MinAccepts ? new([]) : Flatten(FitOdds(rows, weights, trees, rows.Length));

    /// <summary>
    /// Number of odds trees by early stopping on the latest needs; null with too few accepts. LambdaRank trees use the
    /// same number, because NDCG@5 on few needs is too noisy to stop on.
    /// </summary>
    public int? ChooseTreeCount(double[] weights)
    {
        if (_accepts < MinAccepts) return null;
        // Needs are numbered in the order in which they were first shown.
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(i => pairs.NeedOf[rows[i]])];
        int[] sorted = [.. order.Select(i => rows[i])];
        var earlier = (int)(rows.Length * EarlierShare);
        while (earlier < rows.Length && pairs.NeedOf[sorted[earlier]] == pairs.NeedOf[sorted[earlier - 1]]) earlier++;
        // No tree can be grown when the earlier needs have no feature to split on.
        return Math.Max(1, FitOdds(sorted, [.. order.Select(i => weights[i])], null, earlier).Trees.Count);
    }

    /// <summary>Grows trees on the first rows; the rows after them, if any, are the validation set.</summary>
    private RegressionTreeEnsemble FitOdds(int[] sorted, double[] weights, int? trees, int learned)
    {
        var ml = new MLContext(seed);
        var options = new LightGbmBinaryTrainer.Options { Sigmoid = 1 };
        SetSize(options, trees);
        options.LabelColumnName = nameof(Row.Yes);
        if (learned < sorted.Length) options.EarlyStoppingRound = Patience;
        IDataView View(int from, int to) => ml.Data.LoadFromEnumerable(Enumerable.Range(from, to - from)
            .Select(i => CreateRow(sorted[i], weights[i], pairs.Grades[sorted[i]])));
        return ml.BinaryClassification.Trainers.LightGbm(options)
            .Fit(View(0, learned), learned < sorted.Length ? View(learned, sorted.Length) : null)
            .Model.SubModel.TrainedTreeEnsemble;
    }

    private TreeEnsemble Flatten(RegressionTreeEnsemble ensemble) => TreeConversion.Flatten(ensemble, pairs, rows);

    private Row CreateRow(int row, double weight, int grade) => new()
    {
        Features = pairs.GetFeatures(row).ToArray(),
        Label = grade,
        Yes = grade > 0,
        Group = (uint)pairs.NeedOf[row] + 1,
        Weight = (float)weight,
    };

    /// <summary>Sizes the ensemble to the data: few accepts allow few leaves, large leaves and few trees.</summary>
    private void SetSize<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase options, int? trees)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        var (leaves, leafSize, iterations, rate, subsample) = _accepts switch
        {
            < 1000 => (4, 60, 60, 0.05, 0.8),
            < 6000 => (8, 60, 120, 0.05, 0.8),
            _ => (24, 200, MaxTrees, 0.1, 0.4),
        };
        options.FeatureColumnName = nameof(Row.Features);
        options.LabelColumnName = nameof(Row.Label);
        options.ExampleWeightColumnName = nameof(Row.Weight);
        options.NumberOfLeaves = leaves;
        options.MinimumExampleCountPerLeaf = Math.Max(5, Math.Min(rows.Length / 100, leafSize));
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
