using Matching.Missions;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Fits a <see cref="BaseRateModel"/> to the rows of a mask: the examination model, and a logistic regression per side
/// with the published rules as prior mean.
/// </summary>
/// <param name="pairs">The shown pairs.</param>
/// <param name="learned">Mask of the training rows.</param>
/// <param name="without">Parts left out.</param>
internal sealed class BaseRateFit(ShownPairs pairs, bool[] learned, TrainingPart without = TrainingPart.None)
{
    private const int MinRows = 20;
    /// <summary>
    /// Prior precision of the weights around the rules: a standard deviation of about 0.6 logits per unit of a feature.
    /// </summary>
    private const double Precision = 3;
    private static readonly double[] PairPrecisions = Precisions(f => f.IsPast);
    private readonly int[] _rows = learned.Positions();

    /// <summary>Prior precisions of the weights; an infinite one fixes the weight at its prior mean.</summary>
    public static double[] Precisions(Func<FeatureRow, bool> isFixed) =>
        [.. FeatureTable.Rows.Select(f => isFixed(f) ? double.PositiveInfinity : Precision)];

    /// <summary>
    /// Fits the model with the rule score and the position as the only predictors, which suffices for ranking by the
    /// rules.
    /// </summary>
    public BaseRateModel OfRules() => _rows.Length < MinRows ? BaseRateModel.None : WithSpread(FitRuleScore());

    private BaseRateModel FitRuleScore()
    {
        var examination = FitExamination(BaseRateModel.None, pairs.BaseScore);
        var beta = ExaminationFit.FitScore(pairs, _rows, pairs.BaseScore, examination).Beta;
        return BaseRateModel.OfRules(beta[1], beta[0], examination.Position, FitAssociationLevel()) with
        {
            PropensityIsLook = examination.PropensityIsLook,
        };
    }

    /// <summary>Fits the model on all features of the pair.</summary>
    public BaseRateModel OfFeatures()
    {
        if (_rows.Length < MinRows) return BaseRateModel.None;
        var model = FitRuleScore();
        var person = FitPerson(model);
        model = FitExamination(model, i => Logit.Dot(person, pairs.GetFeatures(i)));
        person = FitPerson(model, person);
        var host = FitHost();
        return WithSpread(model with
        {
            Level = person[^1],
            Weights = person[..^1],
            AssociationLevel = host[^1],
            AssociationWeights = host[..^1],
        });
    }

    private BaseRateModel WithSpread(BaseRateModel fitted) => fitted with
    {
        Spread = [.. pairs.CountOnly(fitted, learned).FitSpread()
            .Select((s, f) => IsLeftOut(FeatureTable.Rows[f]) ? 0 : s)],
    };

    /// <summary>
    /// On judged lists nobody answered for themselves. The rate at which an employee was rated relevant reflects how
    /// many needs are close to them and not the current need, so own-history features are dropped, except those by
    /// cause and family.
    /// </summary>
    private bool IsLeftOut(FeatureRow row) => row.IsOwnPast
        ? without.HasFlag(TrainingPart.OwnPast)
            || (pairs.HasJudgedLists && row.Feature is not (Feature.PersonFamilyAccepts or Feature.PersonCauseAccepts))
        : without.HasFlag(TrainingPart.GroupPast) && row.IsPast;

    private double[] FitPerson(BaseRateModel model, double[]? start = null) => LogisticRegression.FitSigned(
        pairs.EmployeeAnswers(_rows, model.Examination(pairs, _rows)), model.Weights, PairPrecisions, start);

    private double[] FitHost()
    {
        var answers = pairs.AssociationAnswers(_rows, []);
        return answers.Count == 0
            ? [.. new double[FeatureTable.Count], 0.4]
            : LogisticRegression.FitSigned(answers,
                [.. FeatureTable.Rows.Select(f => f.IsPast ? 0 : f.AssociationPrior)], PairPrecisions);
    }

    /// <summary>
    /// Fits the examination of a model, with a level and a slope on a score; every position is examined when the part
    /// is left out.
    /// </summary>
    public BaseRateModel FitExamination(BaseRateModel model, Func<int, double> score) =>
        without.HasFlag(TrainingPart.Places)
            ? model with { Position = 0, PropensityIsLook = false }
            : ExaminationFit.Fit(model, pairs, _rows, score);

    private double FitAssociationLevel()
    {
        double answers = 3, yes = 1.8;
        foreach (var answer in _rows.Select(i => pairs.Rows[i].AssociationAnswer))
        {
            if (answer is not null) answers++;
            if (answer == Answer.Accepted) yes++;
        }
        return Math.Log(yes / (answers - yes));
    }
}
