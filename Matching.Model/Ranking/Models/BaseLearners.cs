using Matching.Learning;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>The base learners fitted on the needs of a mask, before stacking.</summary>
/// <param name="Expectation">The base-rate model that acceptance-rate residuals are computed against.</param>
/// <param name="Person">Logistic weights of the employee's accept, the intercept last.</param>
/// <param name="Host">Logistic weights of the association's accept given the employee's, the intercept last.</param>
/// <param name="Odds">Trees on the log-odds of an accept, weighted by gain.</param>
/// <param name="Ranks">LambdaRank trees on the grades.</param>
/// <param name="Kinship">The skill-transfer model; null when not fitted.</param>
/// <param name="TreeCount">Number of trees found by early stopping; null when it was not used.</param>
internal sealed record BaseLearners(BaseRateModel Expectation, double[] Person, double[] Host, TreeEnsemble Odds,
    TreeEnsemble Ranks, SkillTransferModel? Kinship, int? TreeCount)
{
    /// <summary>
    /// Prior precision of the weights around the rules: a standard deviation of about 0.6 logits per unit of a feature.
    /// </summary>
    private const double Precision = 3;
    /// <summary>Prior mean of the weight of an acceptance-rate feature.</summary>
    private const double PastPrior = 0.5;
    /// <summary>Prior mean of the weight of the skill-transfer score, which is on the logit scale.</summary>
    private const double KinshipPrior = 1;
    /// <summary>Prior mean of the weight of each occupation-acceptance feature.</summary>
    private const double KindPrior = 0.5;

    /// <summary>Fits all base learners and fills the acceptance-rate features of every row.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="choices">Coordinators' choices; those made after <paramref name="knownAt"/> are ignored.</param>
    /// <param name="learned">Mask of the training rows.</param>
    /// <param name="knownAt">UTC instant of the training; outcomes of missions are read as known then.</param>
    /// <param name="seed">Random seed.</param>
    /// <param name="without">Parts left out.</param>
    /// <param name="trees">Number of trees; null to find it by early stopping.</param>
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
        double[] ExaminationProbabilities() =>
            [.. rows.Select(r => expectation.ExaminationProbability(pairs.Rows[r].Rank, pairs.Rows[r].Propensity))];
        var rules = without.HasFlag(TrainingPart.TowardsRules)
            ? new double[FeatureTable.Count]
            : BaseRateModel.OfRules(0, 0.8, 0, 0).Weights;
        double[] start = [.. expectation.Weights.Select((w, f) => FeatureTable.IsPast((Feature)f) ? PastPrior : w),
            expectation.Level];
        var person = FitPerson(pairs, rows, rules, ExaminationProbabilities(), start);
        // With past answers in the model, less of the variation is attributed to the position.
        var (position, usesPropensity) = fit.FitExamination(i => Dot(person, pairs.GetFeatures(i)));
        expectation = expectation with { Position = position, PropensityIsLook = usesPropensity };
        // Recomputed with the final base-rate model, so that trees are trained on the same features as at serving.
        pairs.CountAnswers(expectation, learned);
        var examination = ExaminationProbabilities();
        person = FitPerson(pairs, rows, rules, examination, person);
        var host = FitHost(pairs, rows, choices.Differences(pairs, expectation, learned, knownAt));
        var grades = pairs.GradesAt(knownAt);
        var weights = new double[rows.Length];
        double gains = 0, accepts = 1e-9;
        foreach (var r in rows)
        {
            if (grades[r] == 0) continue;
            gains += ComputeGain(grades[r]);
            accepts++;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-Dot(person, pairs.GetFeatures(rows[i]))));
            weights[i] = grades[rows[i]] > 0
                ? ComputeGain(grades[rows[i]]) * accepts / gains
                : examination[i] * (1 - p) / (1 - examination[i] * p);
        }
        double[] rankWeights = [.. rows.Select((r, i) => grades[r] > 0 ? Math.Min(4, 1 / examination[i]) : 1)];
        if (!without.HasFlag(TrainingPart.EarlyStop) && !without.HasFlag(TrainingPart.OddsTrees))
            trees ??= Boosting.ChooseTreeCount(pairs, rows, weights, seed);
        TreeEnsemble odds = new([]), ranks = odds;
        Parallel.Invoke(
            () => odds = without.HasFlag(TrainingPart.OddsTrees)
                ? odds
                : Boosting.FitTrees(pairs, rows, weights, seed, trees),
            () => ranks = without.HasFlag(TrainingPart.RankTrees)
                ? ranks
                : Boosting.Rank(pairs, grades, rows, rankWeights, seed, trees));
        return new BaseLearners(expectation, person, host, odds, ranks, kinship, trees);
    }

    /// <summary>NDCG gain of a grade: 2^grade − 1.</summary>
    public static double ComputeGain(int grade) => Math.Pow(2, grade) - 1;

    /// <summary>Linear score; the last element of <paramref name="beta"/> is the intercept.</summary>
    public static double Dot(double[] beta, ReadOnlySpan<float> row)
    {
        var z = beta[^1];
        for (var f = 0; f < row.Length; f++) z += beta[f] * row[f];
        return z;
    }

    private static double[] FitPerson(ShownPairs pairs, int[] rows, double[] rules, double[] examination,
        double[] start)
    {
        var (prior, precision) = (new double[FeatureTable.Count], Precisions());
        for (var f = Feature.RequiredCover; f < Feature.RuleScore; f++)
            prior[(int)f] = f is >= Feature.PersonAccepts and <= Feature.AssociationAccepted
                ? PastPrior
                : f == Feature.LearnedKinship ? KinshipPrior
                : f is Feature.KindAccepts or Feature.KindAcceptsBack ? KindPrior : rules[(int)f];
        var set = new LogisticRows(rows.Length, i => pairs.GetFeatures(rows[i]),
            i => pairs.Rows[rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => examination[i]);
        return LogisticRegression.Fit(set, prior, precision, start);
    }

    /// <summary>
    /// A coordinator's choice becomes two rows: the difference of both employees' features as a yes and its opposite as
    /// a no. The rows inform the order of employees and leave the intercept unchanged.
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

    /// <summary>The rule score is a linear combination of other features, so the linear learners exclude it.</summary>
    private static double[] Precisions() =>
        [.. Enum.GetValues<Feature>().Select(f => f == Feature.RuleScore ? double.PositiveInfinity : Precision)];
}
