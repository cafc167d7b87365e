using Matching.Datasets;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Learns a <see cref="RankingModel"/> from a history. Its parts are fitted on earlier needs and judged on later ones
/// (rolling origin); probabilities and the blend of them that makes those answers likeliest are found on the same
/// held-out rows, and the parts are fitted again on all. <see cref="ModelSelection"/> says when it serves.
/// </summary>
public static class ModelTrainer
{
    /// <summary>From so many accepted pairs on, one stretch of later needs says enough.</summary>
    private const int Many = 5000;

    /// <summary>Trains.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="seed">Seed: the same seed and data give the same scores, whatever the row order.</param>
    /// <param name="progress">Lines for a person to read.</param>
    /// <param name="ct">Stops between two fits.</param>
    public static RankingModel Train(Dataset data, int seed, IProgress<string>? progress = null,
        CancellationToken ct = default) =>
        Train(data, seed, TrainingPart.None, progress, ct);

    /// <summary>Trains with some parts left out.</summary>
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
        var judged = new List<HoldOutRow>();
        int? trees = null;
        foreach (var (to, until) in Folds(pairs.Needs.Length, accepts))
        {
            ct.ThrowIfCancellationRequested();
            trees = JudgeFold(pairs, choices, to, until, seed, without, judged);
            progress?.Report(
                new LocalizedText($"appris de {to} besoins, jugé sur les {until - to} suivants",
                    $"learned from {to} needs, judged on the {until - to} after them").ToString());
        }
        var choice = ModelSelection.Make(pairs, judged, seed);
        ct.ThrowIfCancellationRequested();
        var parts = BaseLearners.Fit(pairs, choices, pairs.AllRows, DateTime.MaxValue, seed, without, trees);
        progress?.Report(new LocalizedText("appris de tous les besoins", "learned from all needs").ToString());
        return new RankingModel
        {
            Features = FeatureTable.Names,
            Seed = seed,
            Serves = choice.Serves,
            Blend = new Blend(choice.Weights[0], choice.Weights[1]),
            Trees = new([.. Times(parts.Odds, choice.Weights[2]), .. Times(parts.Ranks, choice.Weights[3])]),
            Expectation = parts.Expectation,
            Chance = new AcceptanceModel(parts.Person, parts.Host, choice.Known,
                without.HasFlag(TrainingPart.NewcomerLevels) ? choice.Known : choice.Newcomer),
            Kinship = parts.Kinship,
            RuleCalibration = choice.RuleCalibration,
            Card = choice.Card with
            {
                Pairs = pairs.Rows.Length,
                Needs = pairs.Needs.Length,
                Accepts = accepts,
                LearnedUpTo = pairs.Rows.Length > 0 ? pairs.Rows[^1].ShownAt : null,
                PositionEffect = parts.Expectation.Position,
            },
        };
    }

    /// <summary>Little data is judged on four later stretches, much data on one.</summary>
    private static (int To, int Until)[] Folds(int needs, int accepts)
    {
        if (needs < 20 || accepts < 20) return [];
        int At(double share) => (int)(needs * share);
        return accepts > Many
            ? [(At(0.8), needs)]
            : [(At(0.4), At(0.55)), (At(0.55), At(0.7)), (At(0.7), At(0.85)), (At(0.85), needs)];
    }

    /// <summary>Judges one stretch, and returns how many trees helped.</summary>
    private static int? JudgeFold(ShownPairs pairs, CoordinatorChoices choices, int to, int until, int seed,
        TrainingPart without, List<HoldOutRow> judged)
    {
        var from = pairs.FirstShown(to);
        var parts = BaseLearners.Fit(pairs, choices, pairs.RowsKnownAt(to, from), from, seed, without);
        int[] late =
            [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.NeedOf[i] >= to && pairs.NeedOf[i] < until)];
        var rows = pairs.CopyOf(late);
        var (odds, ranks) = (new double[late.Length], new double[late.Length]);
        new TreeScorer(parts.Odds, FeatureTable.Count).Score(rows, odds);
        new TreeScorer(parts.Ranks, FeatureTable.Count).Score(rows, ranks);
        for (var i = 0; i < late.Length; i++)
        {
            var row = rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count);
            var rule = row[(int)Feature.RuleScore];
            float[] scores = [(float)BaseLearners.Dot(parts.Person, row), (float)BaseLearners.Dot(parts.Host, row),
                (float)odds[i], (float)ranks[i]];
            ShownPairs.ClearHistory(row);
            float[] asNewcomer = [(float)BaseLearners.Dot(parts.Person, row), (float)BaseLearners.Dot(parts.Host, row)];
            judged.Add(
                new HoldOutRow(late[i], rule, scores, asNewcomer,
                    parts.Expectation.ExaminationProbability(pairs.Rows[late[i]].Rank,
                        pairs.Rows[late[i]].Propensity)));
        }
        return parts.TreesThatHelp;
    }

    private static IEnumerable<FlatTree> Times(TreeEnsemble trees, double weight) => weight == 0
        ? []
        : trees.Trees.Select(t => t with { Leaves = [.. t.Leaves.Select(v => v * weight)] });
}
