using Matching.Datasets;
using Matching.Ranking;

namespace Matching.Learning;

/// <summary>
/// Learns a <see cref="RankingModel"/> from a history. Its parts are fitted on earlier needs and judged on later ones (rolling
/// origin); the blend that ranks those best is taken, calibrated on the same held-out rows, and the parts are fitted again on all.
/// It serves only when, on the later needs, the lower 95 % bound of its gain over the rules is above 0.
/// </summary>
public static class ModelTrainer
{
    private const double MostWeight = 8;
    private sealed record Parts(double[] Linear, TreeEnsemble Trees);
    private sealed record Judged(int Row, int Fold, double Rule, double Linear, double Trees);

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
        var (blend, card) = Choose(pairs, judged, seed);
        ct.ThrowIfCancellationRequested();
        var expectation = pairs.FitExpectation(pairs.AllNeeds);
        var ledger = pairs.CountAnswers(expectation, pairs.AllNeeds);
        var parts = FitParts(pairs, [.. Enumerable.Range(0, pairs.Rows.Length)], choices.Differences(ledger, DateTime.MaxValue), expectation, seed);
        progress?.Report("learned from all needs");
        return new RankingModel
        {
            Features = FeatureTable.Names,
            Seed = seed,
            Serves = card.GainLow > 0,
            Blend = blend,
            Linear = parts.Linear,
            Trees = parts.Trees,
            Expectation = expectation,
            Calibration = Calibrated(pairs, judged, j => Blended(blend, j)) ?? new Calibration(1, 0, [], []),
            RuleCalibration = Calibrated(pairs, judged, j => j.Rule),
            Card = card with
            {
                Pairs = pairs.Rows.Length,
                Needs = pairs.Needs.Length,
                Accepts = accepts,
                LearnedUpTo = pairs.Rows.Length > 0 ? pairs.Rows[^1].ShownAt : null,
                PositionEffect = expectation.Position,
            },
        };
    }

    /// <summary>Little data is judged on three later stretches, much data on one.</summary>
    private static (int To, int Until)[] Folds(int needs, int accepts)
    {
        if (needs < 20 || accepts < 20) return [];
        int At(double share) => (int)(needs * share);
        return accepts > 5000 ? [(At(0.8), needs)] : [(At(0.4), At(0.6)), (At(0.6), At(0.8)), (At(0.8), needs)];
    }

    private static void JudgeFold(ShownPairs pairs, CoordinatorChoices choices, int to, int until, int seed, List<Judged> judged)
    {
        var learned = new bool[pairs.Needs.Length];
        Array.Fill(learned, true, 0, to);
        var expectation = pairs.FitExpectation(learned);
        var ledger = pairs.CountAnswers(expectation, learned);
        var differences = choices.Differences(ledger, pairs.Rows.Where((_, i) => pairs.NeedOf[i] >= to).Min(r => r.ShownAt));
        var parts = FitParts(pairs, [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.NeedOf[i] < to)], differences, expectation, seed);
        int[] late = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.NeedOf[i] >= to && pairs.NeedOf[i] < until)];
        var (rows, scores) = (new float[late.Length * FeatureTable.Count], new double[late.Length]);
        for (var i = 0; i < late.Length; i++) pairs.Of(late[i]).CopyTo(rows.AsSpan(i * FeatureTable.Count));
        new TreeScorer(parts.Trees, FeatureTable.Count).Score(rows, scores);
        for (var i = 0; i < late.Length; i++)
        {
            var row = rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count);
            var linear = 0.0;
            for (var f = 0; f < FeatureTable.Count; f++) linear += parts.Linear[f] * row[f];
            judged.Add(new Judged(late[i], to, row[(int)Feature.RuleScore], linear, scores[i]));
        }
    }

    /// <summary>
    /// The employee's yes and the association's yes after hers are two logistic targets around the rule score; the trees rank the grades.
    /// Rows weigh 1 / propensity where it is known, and accepted ones 1 / (chance of being looked at) at their position, both clipped.
    /// </summary>
    private static Parts FitParts(ShownPairs pairs, int[] rows, IReadOnlyList<float[]> choices, AnswerExpectation expectation, int seed)
    {
        var weights = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = pairs.Rows[rows[i]];
            var shown = 1 / Math.Clamp(row.Propensity ?? 1, 1 / MostWeight, 1);
            var looked = Math.Pow(row.Rank ?? 1, -expectation.Position);
            weights[i] = Math.Min(MostWeight, shown * (pairs.Grades[rows[i]] > 0 ? Math.Min(4, looked) : 1));
        }
        var trees = LambdaRank.Fit(pairs, rows, weights, seed);
        var person = FitLinear(pairs, rows, r => r.EmployeeAnswer == Answer.Accepted, 1, []);
        int[] answered = [.. rows.Where(r => pairs.Rows[r].AssociationAnswer is not null)];
        var association = FitLinear(pairs, answered, r => r.AssociationAnswer == Answer.Accepted, 0, choices);
        return new Parts([.. person.Zip(association, (a, b) => a + 0.5 * b)], trees);
    }

    /// <summary>
    /// A coordinator's choice is two rows: the difference of the two people's features as a yes, its opposite as a no. So it says
    /// which of them fits better and nothing of how often people accept.
    /// </summary>
    private static double[] FitLinear(ShownPairs pairs, int[] rows, Func<HistoryRow, bool> yes, double ruleWeight, IReadOnlyList<float[]> choices)
    {
        const int n = FeatureTable.Count;
        var prior = new double[n + 1];
        var precision = new double[n + 1];
        Array.Fill(precision, 3);
        prior[(int)Feature.RuleScore] = ruleWeight;
        if (rows.Length + choices.Count == 0) return prior[..n];
        return LogisticRegression.Fit(rows.Length + 2 * choices.Count, (i, x) =>
        {
            if (i >= rows.Length)
            {
                var (choice, sign) = ((i - rows.Length) / 2, (i - rows.Length) % 2 == 0 ? 1 : -1);
                for (var f = 0; f < n; f++) x[f] = sign * choices[choice][f];
                x[n] = 0;
                return;
            }
            var row = pairs.Of(rows[i]);
            for (var f = 0; f < n; f++) x[f] = row[f];
            x[n] = Math.Log(pairs.Rows[rows[i]].Rank ?? 1);
        }, i => i < rows.Length ? yes(pairs.Rows[rows[i]]) : (i - rows.Length) % 2 == 0,
            i => i >= rows.Length ? CoordinatorChoices.Weight : 1 / Math.Clamp(pairs.Rows[rows[i]].Propensity ?? 1, 1 / MostWeight, 1), prior, precision)[..n];
    }

    private static double Blended(Blend b, Judged j) => b.Rule * j.Rule + b.Linear * j.Linear + b.Trees * j.Trees;

    private static (Blend, ReportCard) Choose(ShownPairs pairs, List<Judged> judged, int seed)
    {
        var rules = PerNeed(pairs, judged, j => j.Rule);
        if (rules.Length == 0) return (new Blend(1, 0, 0), new ReportCard());
        var scale = Spread(judged.Select(j => j.Linear)) / Math.Max(1e-9, Spread(judged.Select(j => j.Trees)));
        Blend[] choices = [new(0.5, 0.5, 0), new(0, 1, 0), new(0.5, 0.5, 0.5 * scale), new(0, 1, 0.5 * scale), new(0, 1, scale), new(0, 1, 2 * scale), new(0, 0.3, 2 * scale)];
        var table = choices.Select(c => PerNeed(pairs, judged, j => Blended(c, j))).ToArray();
        var blend = choices[Best(table, _ => true)];
        var values = Crossed(table);
        var (low, _, high) = Metrics.Bootstrap([.. values.Zip(rules, (a, b) => a - b)], seed);
        return (blend, new ReportCard { JudgedNeeds = rules.Length, LearnedNdcg = values.Average(), RuleNdcg = rules.Average(), GainLow = low, GainHigh = high });
    }

    /// <summary>What choosing really brings: needs of even place are judged by the blend that the odd ones chose, and the other way round.</summary>
    private static double[] Crossed(double[][] table)
    {
        var (even, odd) = (Best(table, i => i % 2 == 0), Best(table, i => i % 2 == 1));
        return [.. table[0].Select((_, i) => table[i % 2 == 0 ? odd : even][i])];
    }

    private static int Best(double[][] table, Func<int, bool> counts)
    {
        var sums = table.Select(values => values.Where((_, i) => counts(i)).Sum()).ToArray();
        return Array.IndexOf(sums, sums.Max());
    }

    private static double[] PerNeed(ShownPairs pairs, List<Judged> judged, Func<Judged, double> score) => [.. judged
        .GroupBy(j => pairs.NeedOf[j.Row]).OrderBy(g => g.Key)
        .Select(g => Metrics.Ndcg(g.Select(score).ToArray(), g.Select(j => pairs.Grades[j.Row]).ToArray(), 10)).Where(v => !double.IsNaN(v))];

    private static Calibration? Calibrated(ShownPairs pairs, List<Judged> judged, Func<Judged, double> score) => judged.Count < 50
        ? null
        : Calibration.Fit(judged.Select(score).ToArray(), judged.Select(j => pairs.Grades[j.Row] >= 2).ToArray());

    private static double Spread(IEnumerable<double> values)
    {
        double n = 0, sum = 0, squares = 0;
        foreach (var v in values) (n, sum, squares) = (n + 1, sum + v, squares + v * v);
        return Math.Sqrt(Math.Max(0, squares / n - sum / n * (sum / n)));
    }
}
