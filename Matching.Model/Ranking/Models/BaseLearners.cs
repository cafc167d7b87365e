using Matching.Learning;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>What is learned from the needs of a mask, before anything is blended.</summary>
/// <param name="Expectation">What past answers are counted against.</param>
/// <param name="Person">Logistic weights of the employee's yes, the intercept last.</param>
/// <param name="Host">Logistic weights of the association's yes after hers, the intercept last.</param>
/// <param name="Odds">Trees: log-odds of a yes, weighted by its worth.</param>
/// <param name="Ranks">Trees: LambdaRank on the grades.</param>
/// <param name="Kinship">Which kinds of work stand in for which, or null.</param>
/// <param name="TreesThatHelp">How many trees the latest of those needs asked for, or null when none were
/// asked.</param>
internal sealed record BaseLearners(BaseRateModel Expectation, double[] Person, double[] Host, TreeEnsemble Odds,
    TreeEnsemble Ranks, SkillTransferModel? Kinship, int? TreesThatHelp)
{
    /// <summary>
    /// How strongly weights are drawn towards the rules: one unit of a feature may well be worth half a logit more or
    /// less.
    /// </summary>
    private const double Precision = 3;
    /// <summary>What an effect of past answers is worth before any history.</summary>
    private const double PastPrior = 0.5;
    /// <summary>What learned kinship of work is worth, being on the scale of a logit itself.</summary>
    private const double KinshipPrior = 1;
    /// <summary>What answers between kinds of work are worth, each way, before any history.</summary>
    private const double KindPrior = 0.5;

    /// <summary>
    /// Learns; fills the past answers of all rows on its way. The number of trees is found, unless it is given.
    /// </summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="choices">Coordinators' choices; those made later than <paramref name="knownAt"/> are not
    /// seen.</param>
    /// <param name="learned">Rows that may be known.</param>
    /// <param name="knownAt">UTC instant of the learning: how missions ended is taken as it was known then.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="without">Parts left out.</param>
    /// <param name="trees">How many trees, or null to find out.</param>
    public static BaseLearners Fit(ShownPairs pairs, CoordinatorChoices choices, bool[] learned, DateTime knownAt,
        int seed, TrainingPart without, int? trees = null)
    {
        int[] rows = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])];
        var fit = new BaseRateFit(pairs, learned, without);
        var expectation = fit.OfFeatures(Precision);
        pairs.CountAnswers(expectation, learned);
        var kinship = without.HasFlag(TrainingPart.Kinship)
            ? null
            : SkillTransferFit.Fill(pairs, learned, without.HasFlag(TrainingPart.KindAnswers) ? null : expectation,
                knownAt);
        double[] Looks() =>
            [.. rows.Select(r => expectation.ExaminationProbability(pairs.Rows[r].Rank, pairs.Rows[r].Propensity))];
        var rules = without.HasFlag(TrainingPart.TowardsRules)
            ? new double[FeatureTable.Count]
            : BaseRateModel.OfRules(0, 0.8, 0, 0).Weights;
        double[] start = [.. expectation.Weights.Select((w, f) => FeatureTable.IsPast((Feature)f) ? PastPrior : w),
            expectation.Level];
        var person = FitPerson(pairs, rows, rules, Looks(), start);
        // Past answers tell more of who is willing, so the places are blamed for less of it.
        var (place, isLook) = fit.FitExamination(i => Dot(person, pairs.GetFeatures(i)));
        expectation = expectation with { Position = place, PropensityIsLook = isLook };
        // Counted anew, so that the trees learn from what they will be served: past answers as the model's own
        // expectation has them.
        pairs.CountAnswers(expectation, learned);
        var looks = Looks();
        person = FitPerson(pairs, rows, rules, looks, person);
        var host = FitHost(pairs, rows, choices.Differences(pairs, expectation, learned, knownAt));
        var grades = pairs.GradesAt(knownAt);
        var weights = new double[rows.Length];
        double gains = 0, yeses = 1e-9;
        foreach (var r in rows)
        {
            if (grades[r] == 0) continue;
            gains += ComputeGain(grades[r]);
            yeses++;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-Dot(person, pairs.GetFeatures(rows[i]))));
            weights[i] = grades[rows[i]] > 0
                ? ComputeGain(grades[rows[i]]) * yeses / gains
                : looks[i] * (1 - p) / (1 - looks[i] * p);
        }
        double[] ofRank = [.. rows.Select((r, i) => grades[r] > 0 ? Math.Min(4, 1 / looks[i]) : 1)];
        if (!without.HasFlag(TrainingPart.EarlyStop) && !without.HasFlag(TrainingPart.OddsTrees))
            trees ??= Boosting.ChooseTreeCount(pairs, rows, weights, seed);
        TreeEnsemble odds = new([]), ranks = odds;
        Parallel.Invoke(
            () => odds = without.HasFlag(TrainingPart.OddsTrees)
                ? odds
                : Boosting.FitTrees(pairs, rows, weights, seed, trees),
            () => ranks = without.HasFlag(TrainingPart.RankTrees)
                ? ranks
                : Boosting.Rank(pairs, grades, rows, ofRank, seed, trees));
        return new BaseLearners(expectation, person, host, odds, ranks, kinship, trees);
    }

    /// <summary>Gain of a grade, as in NDCG.</summary>
    public static double ComputeGain(int grade) => Math.Pow(2, grade) - 1;

    /// <summary>Linear score with its intercept.</summary>
    public static double Dot(double[] beta, ReadOnlySpan<float> row)
    {
        var z = beta[^1];
        for (var f = 0; f < row.Length; f++) z += beta[f] * row[f];
        return z;
    }

    private static double[] FitPerson(ShownPairs pairs, int[] rows, double[] rules, double[] looks, double[] start)
    {
        var (prior, precision) = (new double[FeatureTable.Count], Precisions());
        for (var f = Feature.RequiredCover; f < Feature.RuleScore; f++)
            prior[(int)f] = f is >= Feature.PersonAccepts and <= Feature.AssociationAccepted
                ? PastPrior
                : f == Feature.LearnedKinship ? KinshipPrior
                : f is Feature.KindAccepts or Feature.KindAcceptsBack ? KindPrior : rules[(int)f];
        var set = new LogisticRows(rows.Length, i => pairs.GetFeatures(rows[i]),
            i => pairs.Rows[rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => looks[i]);
        return LogisticRegression.Fit(set, prior, precision, start);
    }

    /// <summary>
    /// A coordinator's choice is two rows: the difference of the two people's features as a yes, its opposite as a no.
    /// So it says which of them fits better and nothing of how often people accept.
    /// </summary>
    private static double[] FitHost(ShownPairs pairs, int[] rows, IReadOnlyList<float[]> choices)
    {
        int[] answered = [.. rows.Where(r => pairs.Rows[r].AssociationAnswer is not null)];
        var (prior, precision) = (new double[FeatureTable.Count], Precisions());
        prior[(int)Feature.RequiredCoverSaturated] = 1;
        for (var f = Feature.AssociationSaysYes; f <= Feature.OccupationFamilyChosen; f++) prior[(int)f] = PastPrior;
        var opposites = choices.Select(c => c.Select(x => -x).ToArray()).ToArray();
        if (answered.Length + choices.Count == 0) return [.. prior, 0.4];
        return LogisticRegression.Fit(new LogisticRows(answered.Length + 2 * choices.Count,
            i => i < answered.Length
                ? pairs.GetFeatures(answered[i])
                : (i - answered.Length) % 2 == 0
                    ? choices[(i - answered.Length) / 2]
                    : opposites[(i - answered.Length) / 2],
            i => i < answered.Length
                ? pairs.Rows[answered[i]].AssociationAnswer == Answer.Accepted
                : (i - answered.Length) % 2 == 0,
            i => i < answered.Length ? 1 : CoordinatorChoices.Weight, _ => 1), prior, precision);
    }

    /// <summary>The rule score is a sum of other features: it stays out of the linear parts.</summary>
    private static double[] Precisions() =>
        [.. Enum.GetValues<Feature>().Select(f => f == Feature.RuleScore ? double.PositiveInfinity : Precision)];
}
