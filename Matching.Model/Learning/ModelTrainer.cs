using Matching.Datasets;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Trains a <see cref="RankingModel"/> on a history. Base learners are fitted on earlier needs and evaluated on later
/// ones (rolling origin); stacking weights and calibration are fitted on these hold-out rows, and the base learners are
/// then fitted again on all rows. <see cref="ModelSelection"/> decides whether the model is fit to serve.
/// </summary>
public static class ModelTrainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="seed">Random seed. The same seed and data give the same scores in any row order.</param>
    /// <param name="progress">Receives a line of text per step.</param>
    /// <param name="ct">Cancels between two fits.</param>
    public static RankingModel Train(Dataset data, int seed, IProgress<LocalizedText>? progress = null,
        CancellationToken ct = default) =>
        Train(data, seed, TrainingPart.None, progress, ct);

    /// <summary>Trains a model with some parts left out, for ablations.</summary>
    internal static RankingModel Train(Dataset data, int seed, TrainingPart without,
        IProgress<LocalizedText>? progress = null, CancellationToken ct = default)
    {
        var index = new CandidateIndex(data);
        var features = new PairFeatures(index, new PairSettings());
        var pairs = new ShownPairs(data, index, features);
        var task = new TrainingTask(pairs, new CoordinatorChoices(data, index, features), pairs.AllRows,
            DateTime.MaxValue, seed, without);
        var accepts = pairs.Rows.Count(r => r.EmployeeAnswer == Answer.Accepted);
        progress?.Report(new(
            $"{pairs.Rows.Length} paires, {pairs.Needs.Length} besoins, {accepts} acceptées",
            $"{pairs.Rows.Length} pairs, {pairs.Needs.Length} needs, {accepts} accepted"));
        var (holdOut, trees) = RollingOrigin.Predict(task, accepts, progress, ct);
        var selection = ModelSelection.Select(holdOut, pairs.HasJudgedLists, seed);
        var limits = LimitEvaluation.Run(pairs, index, selection.Judge(holdOut), seed);
        ct.ThrowIfCancellationRequested();
        var learners = BaseLearnersFit.Fit(task, trees);
        progress?.Report(new("entraîné sur tous les besoins", "trained on all needs"));
        return Combine(task, learners, selection with { Card = selection.Card with { Limits = limits } }, accepts);
    }

    private static RankingModel Combine(TrainingTask task, BaseLearners learners, ModelSelection selection,
        int accepts)
    {
        var pairs = task.Pairs;
        var (weights, known) = (selection.Weights, selection.Known);
        return new()
        {
            Features = FeatureTable.Names,
            Seed = task.Seed,
            Serves = selection.Serves,
            Blend = new(weights[0], weights[1], weights[4]),
            Trees = new([.. ScaleLeaves(learners.Odds, weights[2]), .. ScaleLeaves(learners.Ranks, weights[3])]),
            Expectation = learners.Expectation,
            Chance = new(learners.Person, learners.Host, known,
                task.Without.HasFlag(TrainingPart.NewcomerLevels) ? known : selection.Newcomer),
            Kinship = learners.Kinship,
            RuleCalibration = selection.RuleCalibration,
            Card = selection.Card with
            {
                Pairs = pairs.Rows.Length,
                Needs = pairs.Needs.Length,
                Accepts = accepts,
                LearnedUpTo = pairs.Rows.Length > 0 ? pairs.Rows[^1].ShownAt : null,
                PositionEffect = learners.Expectation.Position,
            },
        };
    }

    private static IEnumerable<FlatTree> ScaleLeaves(TreeEnsemble trees, double weight) => weight == 0
        ? []
        : trees.Trees.Select(t => t with { Leaves = [.. t.Leaves.Select(v => v * weight)] });
}
