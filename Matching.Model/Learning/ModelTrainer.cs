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
    /// <summary>With more accepts, a single fold of later needs is sufficient.</summary>
    private const int SingleFoldAccepts = 5000;

    /// <summary>Trains a model.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="seed">Random seed. The same seed and data give the same scores in any row order.</param>
    /// <param name="progress">Receives a line of text per step.</param>
    /// <param name="ct">Cancels between two fits.</param>
    public static RankingModel Train(Dataset data, int seed, IProgress<string>? progress = null,
        CancellationToken ct = default) =>
        Train(data, seed, TrainingPart.None, progress, ct);

    /// <summary>Trains a model with some parts left out, for ablations.</summary>
    internal static RankingModel Train(Dataset data, int seed, TrainingPart without, IProgress<string>? progress = null,
        CancellationToken ct = default)
    {
        var index = CandidateIndex.Build(data);
        var features = new PairFeatures(index, new GateSettings());
        var pairs = ShownPairs.Build(data, index, features);
        var choices = new CoordinatorChoices(data, index, features);
        var accepts = pairs.Rows.Count(r => r.EmployeeAnswer == Answer.Accepted);
        progress?.Report(new LocalizedText(
            $"{pairs.Rows.Length} paires, {pairs.Needs.Length} besoins, {accepts} acceptées",
            $"{pairs.Rows.Length} pairs, {pairs.Needs.Length} needs, {accepts} accepted").ToString());
        var holdOut = new List<HoldOutRow>();
        int? trees = null;
        foreach (var (to, until) in Folds(pairs.Needs.Length, accepts))
        {
            ct.ThrowIfCancellationRequested();
            trees = PredictFold(pairs, choices, to, until, seed, without, holdOut);
            progress?.Report(
                new LocalizedText($"entraîné sur {to} besoins, évalué sur les {until - to} suivants",
                    $"trained on {to} needs, evaluated on the next {until - to}").ToString());
        }
        var selection = ModelSelection.Make(pairs, holdOut, seed);
        ct.ThrowIfCancellationRequested();
        var learners = BaseLearners.Fit(pairs, choices, pairs.AllRows, DateTime.MaxValue, seed, without, trees);
        progress?.Report(new LocalizedText("entraîné sur tous les besoins", "trained on all needs").ToString());
        return new RankingModel
        {
            Features = FeatureTable.Names,
            Seed = seed,
            Serves = selection.Serves,
            Blend = new Blend(selection.Weights[0], selection.Weights[1]),
            Trees = new([.. ScaleLeaves(learners.Odds, selection.Weights[2]),
                .. ScaleLeaves(learners.Ranks, selection.Weights[3])]),
            Expectation = learners.Expectation,
            Chance = new AcceptanceModel(learners.Person, learners.Host, selection.Known,
                without.HasFlag(TrainingPart.NewcomerLevels) ? selection.Known : selection.Newcomer),
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

    /// <summary>Four later folds for small histories, one for large ones, none below 20 needs or accepts.</summary>
    private static (int To, int Until)[] Folds(int needs, int accepts)
    {
        if (needs < 20 || accepts < 20) return [];
        int At(double share) => (int)(needs * share);
        return accepts > SingleFoldAccepts
            ? [(At(0.8), needs)]
            : [(At(0.4), At(0.55)), (At(0.55), At(0.7)), (At(0.7), At(0.85)), (At(0.85), needs)];
    }

    /// <summary>Adds the hold-out rows of one fold and returns the number of trees found by early stopping.</summary>
    private static int? PredictFold(ShownPairs pairs, CoordinatorChoices choices, int to, int until, int seed,
        TrainingPart without, List<HoldOutRow> holdOut)
    {
        var from = pairs.FirstShown(to);
        var learners = BaseLearners.Fit(pairs, choices, pairs.RowsKnownAt(to, from), from, seed, without);
        int[] late =
            [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.NeedOf[i] >= to && pairs.NeedOf[i] < until)];
        var rows = pairs.CopyOf(late);
        var (odds, ranks) = (new double[late.Length], new double[late.Length]);
        new TreeScorer(learners.Odds, FeatureTable.Count).Score(rows, odds);
        new TreeScorer(learners.Ranks, FeatureTable.Count).Score(rows, ranks);
        for (var i = 0; i < late.Length; i++)
        {
            var row = rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count);
            var rule = row[(int)Feature.RuleScore];
            float[] scores = [(float)BaseLearners.Dot(learners.Person, row),
                (float)BaseLearners.Dot(learners.Host, row), (float)odds[i], (float)ranks[i]];
            ShownPairs.ClearHistory(row);
            float[] asNewcomer =
                [(float)BaseLearners.Dot(learners.Person, row), (float)BaseLearners.Dot(learners.Host, row)];
            holdOut.Add(
                new HoldOutRow(late[i], rule, scores, asNewcomer,
                    learners.Expectation.ExaminationProbability(pairs.Rows[late[i]].Rank,
                        pairs.Rows[late[i]].Propensity)));
        }
        return learners.TreeCount;
    }

    private static IEnumerable<FlatTree> ScaleLeaves(TreeEnsemble trees, double weight) => weight == 0
        ? []
        : trees.Trees.Select(t => t with { Leaves = [.. t.Leaves.Select(v => v * weight)] });
}
