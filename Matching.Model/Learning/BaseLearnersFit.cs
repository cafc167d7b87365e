using Matching.Missions;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Fits the <see cref="BaseLearners"/>.</summary>
internal static class BaseLearnersFit
{
    /// <summary>
    /// Prior precision of the weights around the rules: a standard deviation of about 0.6 logits per unit of a feature.
    /// </summary>
    private const double Precision = 3;

    /// <summary>Fits all base learners and fills the acceptance-rate features of every row.</summary>
    /// <param name="task">What they are fitted on.</param>
    /// <param name="trees">Number of trees; null to find it by early stopping.</param>
    public static BaseLearners Fit(TrainingTask task, int? trees = null)
    {
        var (pairs, learned, without) = (task.Pairs, task.Learned, task.Without);
        var fit = new BaseRateFit(pairs, learned, without);
        var expectation = fit.OfFeatures(Precision);
        pairs.CountAnswers(expectation, learned);
        var kinship = without.HasFlag(TrainingPart.Kinship)
            ? null
            : SkillTransferFit.Fill(pairs, learned, without.HasFlag(TrainingPart.KindAnswers) ? null : expectation,
                task.KnownAt);
        double[] start = [.. expectation.Weights.Select((w, f) => FeatureTable.Rows[f].IsPast
            ? FeatureTable.RatePrior
            : w), expectation.Level];
        var person = FitPerson(task, ComputeExamination(task, expectation), start);
        // With past answers in the model, less of the variation is attributed to the position.
        var (position, usesPropensity) = fit.FitExamination(i => Logit.Dot(person, pairs.GetFeatures(i)));
        expectation = expectation with { Position = position, PropensityIsLook = usesPropensity };
        // Recomputed with the final base-rate model, so that trees are trained on the same features as at serving.
        pairs.CountAnswers(expectation, learned);
        var examination = ComputeExamination(task, expectation);
        person = FitPerson(task, examination, person);
        var host = FitHost(pairs, task.Rows, task.Choices.Differences(pairs, expectation, learned, task.KnownAt));
        var (odds, ranks, count) = TreeFit.Fit(task, person, examination, trees);
        return new BaseLearners(expectation, person, host, odds, ranks, kinship, count);
    }

    private static double[] ComputeExamination(TrainingTask task, BaseRateModel expectation) =>
        [.. task.Rows.Select(r => task.Pairs.Rows[r])
            .Select(r => expectation.ExaminationProbability(r.Rank, r.Propensity))];

    private static double[] FitPerson(TrainingTask task, double[] examination, double[] start)
    {
        var (pairs, rows) = (task.Pairs, task.Rows);
        var rules = task.Without.HasFlag(TrainingPart.TowardsRules)
            ? new double[FeatureTable.Count]
            : BaseRateModel.OfRules(0, 0.8, 0, 0).Weights;
        double[] prior = [.. FeatureTable.Rows.Select(f => f.EmployeePrior ?? rules[f.Column])];
        var set = new LogisticRows(rows.Length, i => pairs.GetFeatures(rows[i]),
            i => pairs.Rows[rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => examination[i]);
        return LogisticRegression.Fit(set, prior, Precisions(), start);
    }

    /// <summary>
    /// A coordinator's choice becomes two rows: the difference of both employees' features as a yes and its opposite as
    /// a no. The rows inform the order of employees and leave the intercept unchanged.
    /// </summary>
    private static double[] FitHost(ShownPairs pairs, int[] rows, IReadOnlyList<float[]> choices)
    {
        int[] answered = [.. rows.Where(r => pairs.Rows[r].AssociationAnswer is not null)];
        double[] prior = [.. FeatureTable.Rows.Select(f => f.AssociationPrior)];
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
            i => i < answered.Length ? 1 : CoordinatorChoices.Weight, _ => 1), prior, Precisions());
    }

    /// <summary>The rule score is a linear combination of other features, so the linear learners exclude it.</summary>
    private static double[] Precisions() =>
        [.. FeatureTable.Rows.Select(f => f.Source == FeatureSource.Rules ? double.PositiveInfinity : Precision)];
}
