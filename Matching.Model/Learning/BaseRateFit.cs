using Matching.Missions;
using Matching.Ranking.Features;

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
    /// <summary>Rows used to fit the position exponent, a single number.</summary>
    private const int MaxRowsForPosition = 150_000;
    /// <summary>The prior mean of the position exponent is −<see cref="PriorDecay"/>.</summary>
    private const double PriorDecay = 0.4, PositionPrecision = 4;
    /// <summary>
    /// Log-likelihood by which propensities must beat positions before they replace them as the examination
    /// probability.
    /// </summary>
    private const double PropensityMargin = 6;
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
        var beta = FitScore(_rows, pairs.BaseScore, ComputeExamination(_rows, position, usesPropensity)).Beta;
        return BaseRateModel.OfRules(beta[1], beta[0], position, 0.4)
            with { PropensityIsLook = usesPropensity, AssociationLevel = FitAssociationLevel() };
    }

    /// <summary>Fits the model on all features of the pair.</summary>
    /// <param name="precision">Prior precision of the weights around the rules.</param>
    public BaseRateModel OfFeatures(double precision)
    {
        if (_rows.Length < MinRows) return BaseRateModel.None;
        var first = FitRuleScore();
        var personBeta = FitPerson(first, precision);
        double Logit(int i) => Dot(personBeta, pairs.GetFeatures(i));
        var (position, usesPropensity) = FitExamination(Logit);
        var second = first with { Position = position, PropensityIsLook = usesPropensity };
        personBeta = FitPerson(second, precision, personBeta);
        var hostBeta = FitHost(precision);
        var fitted = second with { Level = personBeta[^1], Weights = personBeta[..^1],
            AssociationLevel = hostBeta[^1],
            AssociationWeights = hostBeta[..^1] };
        return fitted with { Spread = FitSpread(fitted) };
    }

    private double[] FitSpread(BaseRateModel fitted) =>
        [.. pairs.CountOnly(fitted, learned).FitSpread().Select((s, f) => IsLeftOut((Feature)f) ? 0 : s)];

    /// <summary>
    /// On judged lists nobody answered for themselves. The rate at which an employee was rated relevant reflects how
    /// many needs are close to them and not the current need, so own-history features are dropped, except those by
    /// cause and family.
    /// </summary>
    private bool IsLeftOut(Feature feature) => FeatureTable.IsOwnPast(feature)
        ? without.HasFlag(TrainingPart.OwnPast)
            || (pairs.IsOneSitting && feature is not (Feature.PersonFamilyAccepts or Feature.PersonCauseAccepts))
        : without.HasFlag(TrainingPart.GroupPast) && FeatureTable.IsPast(feature);

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
        var prior = new double[FeatureTable.Count];
        prior[(int)Feature.RequiredCoverSaturated] = 1;
        var rows = new LogisticRows(answered.Length, i => pairs.GetFeatures(answered[i]),
            i => pairs.Rows[answered[i]].AssociationAnswer == Answer.Accepted, _ => 1, _ => 1);
        return LogisticRegression.Fit(rows, prior, PairPrecisions(precision));
    }

    private static double[] PairPrecisions(double precision) =>
        [.. Enum.GetValues<Feature>().Select(f => FeatureTable.IsPast(f) ? double.PositiveInfinity : precision)];

    /// <summary>
    /// Fits the examination model by maximum likelihood, with a level and a slope on a score: the position exponent by
    /// golden-section search, then propensities if they explain the answers better.
    /// </summary>
    public (double Position, bool UsesPropensity) FitExamination(Func<int, double> score)
    {
        if (without.HasFlag(TrainingPart.Places)) return (0, false);
        var step = Math.Max(1, _rows.Length / MaxRowsForPosition);
        int[] sample = [.. _rows.Where((_, i) => i % step == 0)];
        double[]? start = null;
        double Objective(double position)
        {
            (start, var objective) = FitScore(sample, score, ComputeExamination(sample, position, false), start);
            return objective - 0.5 * PositionPrecision * (position + PriorDecay) * (position + PriorDecay);
        }

        const double golden = 0.618034;
        double low = -2, high = 0;
        var (left, right) = (high - golden * (high - low), low + golden * (high - low));
        var (leftObjective, rightObjective) = (Objective(left), Objective(right));
        for (var i = 0; i < 13; i++)
        {
            if (leftObjective > rightObjective)
            {
                (high, right, rightObjective) = (right, left, leftObjective);
                leftObjective = Objective(left = high - golden * (high - low));
            }
            else
            {
                (low, left, leftObjective) = (left, right, rightObjective);
                rightObjective = Objective(right = low + golden * (high - low));
            }
        }
        var position = (low + high) / 2;
        if (!sample.Any(i => pairs.Rows[i].Propensity is < 1)) return (position, false);
        return (position,
            FitScore(sample, score,
                ComputeExamination(sample, 0, true)).Objective > FitScore(sample, score,
                    ComputeExamination(sample, position, false)).Objective + PropensityMargin);
    }

    private double[] ComputeExamination(int[] rows, double position, bool usesPropensity)
    {
        var expectation = BaseRateModel.None with { Position = position, PropensityIsLook = usesPropensity };
        return [.. rows.Select(i => expectation.ExaminationProbability(pairs.Rows[i].Rank, pairs.Rows[i].Propensity))];
    }

    private (double[] Beta, double Objective) FitScore(int[] rows, Func<int, double> score, double[] examination,
        double[]? start = null)
    {
        var scores = rows.Select(i => (float)score(i)).ToArray();
        var set = new LogisticRows(rows.Length, i => scores.AsSpan(i, 1),
            i => pairs.Rows[rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => examination[i]);
        var beta = LogisticRegression.Fit(set, [0.8], [5], start);
        var logLikelihood = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var p = examination[i] / (1 + Math.Exp(-(beta[0] * scores[i] + beta[1])));
            logLikelihood += Math.Log(set.Yes(i) ? p : 1 - p);
        }
        return (beta, logLikelihood);
    }

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

    private static double Dot(double[] beta, ReadOnlySpan<float> row)
    {
        var z = beta[^1];
        for (var f = 0; f < row.Length; f++) z += beta[f] * row[f];
        return z;
    }
}
