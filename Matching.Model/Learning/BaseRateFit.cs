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
    private readonly int[] _rows = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])];

    /// <summary>
    /// Fits the model with the rule score and the position as the only predictors, which suffices for ranking by the
    /// rules.
    /// </summary>
    public BaseRateModel OfRules()
    {
        if (_rows.Length < MinRows) return BaseRateModel.None;
        var fitted = FitRuleScore();
        return fitted with { Spread = FitSpread(fitted) };
    }

    private BaseRateModel FitRuleScore()
    {
        var (position, usesPropensity) = FitExamination(pairs.BaseScore);
        var examination = new ExaminationFit(pairs, _rows);
        var beta = examination.FitScore(_rows, pairs.BaseScore,
            examination.ComputeProbabilities(_rows, position, usesPropensity)).Beta;
        return BaseRateModel.OfRules(beta[1], beta[0], position, 0.4)
            with
        { PropensityIsLook = usesPropensity, AssociationLevel = FitAssociationLevel() };
    }

    /// <summary>Fits the model on all features of the pair.</summary>
    /// <param name="precision">Prior precision of the weights around the rules.</param>
    public BaseRateModel OfFeatures(double precision)
    {
        if (_rows.Length < MinRows) return BaseRateModel.None;
        var first = FitRuleScore();
        var personBeta = FitPerson(first, precision);
        double ScoreOf(int i) => Logit.Dot(personBeta, pairs.GetFeatures(i));
        var (position, usesPropensity) = FitExamination(ScoreOf);
        var second = first with { Position = position, PropensityIsLook = usesPropensity };
        personBeta = FitPerson(second, precision, personBeta);
        var hostBeta = FitHost(precision);
        var fitted = second with
        {
            Level = personBeta[^1],
            Weights = personBeta[..^1],
            AssociationLevel = hostBeta[^1],
            AssociationWeights = hostBeta[..^1]
        };
        return fitted with { Spread = FitSpread(fitted) };
    }

    private double[] FitSpread(BaseRateModel fitted) =>
        [.. pairs.CountOnly(fitted, learned).FitSpread().Select((s, f) => IsLeftOut(FeatureTable.Rows[f]) ? 0 : s)];

    /// <summary>
    /// On judged lists nobody answered for themselves. The rate at which an employee was rated relevant reflects how
    /// many needs are close to them and not the current need, so own-history features are dropped, except those by
    /// cause and family.
    /// </summary>
    private bool IsLeftOut(FeatureRow row) => row.IsOwnPast
        ? without.HasFlag(TrainingPart.OwnPast)
            || (pairs.HasJudgedLists && row.Feature is not (Feature.PersonFamilyAccepts or Feature.PersonCauseAccepts))
        : without.HasFlag(TrainingPart.GroupPast) && row.IsPast;

    private double[] FitPerson(BaseRateModel examinationModel, double precision, double[]? start = null)
    {
        var examination = _rows.Select(i =>
            examinationModel.ExaminationProbability(pairs.Rows[i].Rank, pairs.Rows[i].Propensity)).ToArray();
        var rows = new LogisticRows(_rows.Length, i => pairs.GetFeatures(_rows[i]),
            i => pairs.Rows[_rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => examination[i]);
        return LogisticRegression.Fit(rows, examinationModel.Weights, PairPrecisions(precision), start);
    }

    private double[] FitHost(double precision)
    {
        int[] answered = [.. _rows.Where(i => pairs.Rows[i].AssociationAnswer is not null)];
        if (answered.Length == 0) return [.. new double[FeatureTable.Count], 0.4];
        double[] prior = [.. FeatureTable.Rows.Select(f => f.IsPast ? 0 : f.AssociationPrior)];
        var rows = new LogisticRows(answered.Length, i => pairs.GetFeatures(answered[i]),
            i => pairs.Rows[answered[i]].AssociationAnswer == Answer.Accepted, _ => 1, _ => 1);
        return LogisticRegression.Fit(rows, prior, PairPrecisions(precision));
    }

    private static double[] PairPrecisions(double precision) =>
        [.. FeatureTable.Rows.Select(f => f.IsPast ? double.PositiveInfinity : precision)];

    /// <summary>
    /// Fits the examination model with a level and a slope on a score; every position is examined when the part is left
    /// out.
    /// </summary>
    public (double Position, bool UsesPropensity) FitExamination(Func<int, double> score) =>
        without.HasFlag(TrainingPart.Places) ? (0, false) : new ExaminationFit(pairs, _rows).Fit(score);

    private double FitAssociationLevel()
    {
        double answers = 3, yes = 1.8;
        foreach (var i in _rows)
        {
            answers += pairs.Rows[i].AssociationAnswer is null ? 0 : 1;
            yes += pairs.Rows[i].AssociationAnswer == Answer.Accepted ? 1 : 0;
        }
        return Math.Log(yes / (answers - yes));
    }
}
