using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Fits the <see cref="BaseLearners"/>.</summary>
internal static class BaseLearnersFit
{
    /// <summary>The rule score is a linear combination of other features, so the linear learners exclude it.</summary>
    private static readonly double[] Precisions = BaseRateFit.Precisions(f => f.Source == FeatureSource.Rules);

    /// <summary>Fits all base learners and fills the acceptance-rate features of every row.</summary>
    /// <param name="task">What they are fitted on.</param>
    /// <param name="trees">Number of trees; null to find it by early stopping.</param>
    public static BaseLearners Fit(TrainingTask task, int? trees = null)
    {
        var (pairs, learned, without) = (task.Pairs, task.Learned, task.Without);
        var fit = new BaseRateFit(pairs, learned, without);
        var expectation = fit.OfFeatures();
        pairs.CountAnswers(expectation, learned);
        var kinship = without.HasFlag(TrainingPart.Kinship)
            ? null
            : SkillTransferFit.Fill(pairs, learned, without.HasFlag(TrainingPart.KindAnswers) ? null : expectation,
                task.KnownAt);
        double[] start = [.. expectation.Weights.Select((w, f) => FeatureTable.Rows[f].IsPast
            ? FeatureTable.RatePrior
            : w), expectation.Level];
        var person = FitPerson(task, expectation, start);
        // With past answers in the model, less of the variation is attributed to the position.
        expectation = fit.FitExamination(expectation, i => Logit.Dot(person, pairs.GetFeatures(i)));
        // Recomputed with the final base-rate model, so that trees are trained on the same features as at serving.
        pairs.CountAnswers(expectation, learned);
        person = FitPerson(task, expectation, person);
        var host = FitHost(pairs, task.Rows, task.Choices.Differences(pairs, expectation, learned, task.KnownAt));
        var (odds, ranks, count) = TreeFit.Fit(task, person, expectation.Examination(pairs, task.Rows), trees);
        return new(expectation, person, host, odds, ranks, kinship, count);
    }

    private static double[] FitPerson(TrainingTask task, BaseRateModel expectation, double[] start)
    {
        var rules = task.Without.HasFlag(TrainingPart.TowardsRules)
            ? new double[FeatureTable.Count]
            : BaseRateModel.OfRules(0, 0.8, 0, 0).Weights;
        var answers = task.Pairs.EmployeeAnswers(task.Rows, expectation.Examination(task.Pairs, task.Rows));
        return LogisticRegression.FitSigned(answers,
            [.. FeatureTable.Rows.Select(f => f.EmployeePrior ?? rules[f.Column])], Precisions, start);
    }

    private static double[] FitHost(ShownPairs pairs, int[] rows, List<float[]> choices)
    {
        double[] prior = [.. FeatureTable.Rows.Select(f => f.AssociationPrior)];
        var answers = pairs.AssociationAnswers(rows, choices);
        return answers.Count == 0 ? [.. prior, 0.4] : LogisticRegression.FitSigned(answers, prior, Precisions);
    }
}

/// <summary>The base learners fitted on the needs of a mask, before stacking.</summary>
/// <param name="Expectation">The base-rate model that acceptance-rate residuals are computed against.</param>
/// <param name="Person">Logistic weights of the employee's accept, the intercept last.</param>
/// <param name="Host">Logistic weights of the association's accept given the employee's, the intercept last.</param>
/// <param name="Odds">Trees on the log-odds of an accept, weighted by gain.</param>
/// <param name="Ranks">LambdaRank trees on the grades.</param>
/// <param name="Kinship">The skill-transfer model; null when not fitted.</param>
/// <param name="TreeCount">Number of trees found by early stopping; null when it was not used.</param>
internal sealed record BaseLearners(BaseRateModel Expectation, double[] Person, double[] Host, TreeEnsemble Odds,
    TreeEnsemble Ranks, SkillTransferModel? Kinship, int? TreeCount);
