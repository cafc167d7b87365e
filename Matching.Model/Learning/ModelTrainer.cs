using Matching.Datasets;
using Matching.Ranking;

namespace Matching.Learning;

/// <summary>
/// Learns a <see cref="RankingModel"/> from a history. Its parts are fitted on earlier needs and judged on later ones (rolling
/// origin); the blend of them that makes those answers likeliest is taken, calibrated on the same held-out rows, and the parts are fitted again on all.
/// <see cref="Choice"/> says when it serves.
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
    public static RankingModel Train(Dataset data, int seed, IProgress<string>? progress = null, CancellationToken ct = default)
    {
        var index = CandidateIndex.Build(data);
        var features = new PairFeatures(index, new GateSettings());
        var pairs = ShownPairs.Build(data, index, features);
        var choices = new CoordinatorChoices(data, index, features);
        var accepts = pairs.Rows.Count(r => r.EmployeeAnswer == Answer.Accepted);
        progress?.Report(FormattableString.Invariant($"{pairs.Rows.Length} pairs, {pairs.Needs.Length} needs, {accepts} accepted"));
        var judged = new List<Judged>();
        foreach (var (to, until) in Folds(pairs.Needs.Length, accepts))
        {
            ct.ThrowIfCancellationRequested();
            JudgeFold(pairs, choices, to, until, seed, judged);
            progress?.Report(FormattableString.Invariant($"learned from {to} needs, judged on the {until - to} after them"));
        }
        var choice = Choice.Make(pairs, judged, seed);
        ct.ThrowIfCancellationRequested();
        var parts = Parts.Fit(pairs, choices, pairs.AllNeeds, DateTime.MaxValue, seed);
        progress?.Report("learned from all needs");
        return new RankingModel
        {
            Features = FeatureTable.Names,
            Seed = seed,
            Serves = choice.Serves,
            Blend = new Blend(0, 1, 1),
            Linear = [.. parts.Person[..^1].Zip(parts.Host, (p, h) => choice.Weights[0] * p + choice.Weights[1] * h)],
            Trees = Sum(parts, choice.Weights),
            Expectation = parts.Expectation,
            Kinship = parts.Kinship,
            Calibration = choice.Calibration,
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
        return accepts > Many ? [(At(0.8), needs)] : [(At(0.4), At(0.55)), (At(0.55), At(0.7)), (At(0.7), At(0.85)), (At(0.85), needs)];
    }

    private static void JudgeFold(ShownPairs pairs, CoordinatorChoices choices, int to, int until, int seed, List<Judged> judged)
    {
        var learned = new bool[pairs.Needs.Length];
        Array.Fill(learned, true, 0, to);
        var parts = Parts.Fit(pairs, choices, learned, pairs.Rows.Where((_, i) => pairs.NeedOf[i] >= to).Min(r => r.ShownAt), seed);
        int[] late = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.NeedOf[i] >= to && pairs.NeedOf[i] < until)];
        var (odds, ranks) = (Scores(pairs, late, parts.Odds), Scores(pairs, late, parts.Ranks));
        for (var i = 0; i < late.Length; i++)
        {
            var row = pairs.Of(late[i]);
            float[] scores = [(float)Parts.Dot(parts.Person, row), (float)Parts.Dot(parts.Host, row), (float)odds[i], (float)ranks[i]];
            judged.Add(new Judged(late[i], row[(int)Feature.RuleScore], scores, parts.Expectation.Look(pairs.Rows[late[i]].Rank, pairs.Rows[late[i]].Propensity)));
        }
    }

    private static double[] Scores(ShownPairs pairs, int[] of, TreeEnsemble trees)
    {
        var (rows, scores) = (new float[of.Length * FeatureTable.Count], new double[of.Length]);
        for (var i = 0; i < of.Length; i++) pairs.Of(of[i]).CopyTo(rows.AsSpan(i * FeatureTable.Count));
        new TreeScorer(trees, FeatureTable.Count).Score(rows, scores);
        return scores;
    }

    /// <summary>Both kinds of trees as one sum, each leaf times its part's weight, and the intercepts as a tree of one leaf.</summary>
    private static TreeEnsemble Sum(Parts parts, double[] weights) => new([Constant(weights[0] * parts.Person[^1] + weights[1] * parts.Host[^1]), .. Times(parts.Odds, weights[2]), .. Times(parts.Ranks, weights[3])]);

    private static FlatTree Constant(double value) => new([], [], [], [], [value], []);

    private static IEnumerable<FlatTree> Times(TreeEnsemble trees, double weight) => weight == 0
        ? []
        : trees.Trees.Select(t => t with { Leaves = [.. t.Leaves.Select(v => v * weight)] });
}
