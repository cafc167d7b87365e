using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// Finds what answers were to be expected on the rows of a mask: how a place wears the look out, and a logistic of the
/// pair's features for each side, drawn towards the published rules.
/// </summary>
/// <param name="pairs">The shown pairs.</param>
/// <param name="learned">Rows that the learner may know.</param>
/// <param name="without">Parts left out.</param>
internal sealed class BaseRateFit(ShownPairs pairs, bool[] learned, TrainingPart without = TrainingPart.None)
{
    private const int FewRows = 20;
    /// <summary>Most rows on which the effect of the place is sought: it is one number.</summary>
    private const int MaxRowsForPlace = 150_000;
    /// <summary>A place's effect before any history, and the precision of that.</summary>
    private const double UsualPlace = 0.4, PlacePrecision = 4;
    /// <summary>By how much in log-likelihood propensities must beat places before they stand for the look.</summary>
    private const double PropensityMargin = 6;
    private readonly int[] _rows = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])];

    /// <summary>Rule score and place alone: what the rules need to count past answers.</summary>
    public BaseRateModel OfRules()
    {
        if (_rows.Length < FewRows) return BaseRateModel.None;
        var fitted = OfRuleScore();
        return fitted with { Spread = SpreadOf(fitted) };
    }

    private BaseRateModel OfRuleScore()
    {
        var (place, isLook) = FitExamination(pairs.BaseScore);
        var beta = OfScore(_rows, pairs.BaseScore, ComputeExamination(_rows, place, isLook)).Beta;
        return BaseRateModel.OfRules(beta[1], beta[0], place, 0.4)
            with { PropensityIsLook = isLook, AssociationLevel = AssociationLevel() };
    }

    /// <summary>A logistic of all features of the pair for each side, and how far groups differ from it.</summary>
    /// <param name="precision">How strongly weights are drawn towards the rules.</param>
    public BaseRateModel OfFeatures(double precision)
    {
        if (_rows.Length < FewRows) return BaseRateModel.None;
        var first = OfRuleScore();
        var accept = Person(first, precision);
        double Z(int i) => Dot(accept, pairs.GetFeatures(i));
        var (place, isLook) = FitExamination(Z);
        var second = first with { Position = place, PropensityIsLook = isLook };
        accept = Person(second, precision, accept);
        var welcome = Host(precision);
        var fitted = second with { Level = accept[^1], Weights = accept[..^1], AssociationLevel = welcome[^1],
            AssociationWeights = welcome[..^1] };
        return fitted with { Spread = SpreadOf(fitted) };
    }

    private double[] SpreadOf(BaseRateModel fitted) =>
        [.. pairs.CountOnly(fitted, learned).FitSpread().Select((s, f) => IsLeftOut((Feature)f) ? 0 : s)];

    /// <summary>
    /// In a sitting nobody answered for herself: a judge went through lists. How often he found one person near is how
    /// many needs are near hers, and tells nothing of how near this one is; for needs of which fields and causes he
    /// did, still does.
    /// </summary>
    private bool IsLeftOut(Feature feature) => FeatureTable.IsOwnPast(feature)
        ? without.HasFlag(TrainingPart.OwnPast)
            || (pairs.IsOneSitting && feature is not (Feature.PersonFamilyAccepts or Feature.PersonCauseAccepts))
        : without.HasFlag(TrainingPart.GroupPast) && FeatureTable.IsPast(feature);

    private double[] Person(BaseRateModel look, double precision, double[]? start = null)
    {
        var looks =
            _rows.Select(i => look.ExaminationProbability(pairs.Rows[i].Rank, pairs.Rows[i].Propensity)).ToArray();
        var rows = new LogisticRows(_rows.Length, i => pairs.GetFeatures(_rows[i]),
            i => pairs.Rows[_rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => looks[i]);
        return LogisticRegression.Fit(rows, look.Weights, OnlyOfPair(precision), start);
    }

    private double[] Host(double precision)
    {
        int[] answered = [.. _rows.Where(i => pairs.Rows[i].AssociationAnswer is not null)];
        if (answered.Length == 0) return [.. new double[FeatureTable.Count], 0.4];
        var prior = new double[FeatureTable.Count];
        prior[(int)Feature.RequiredCoverSaturated] = 1;
        var rows = new LogisticRows(answered.Length, i => pairs.GetFeatures(answered[i]),
            i => pairs.Rows[answered[i]].AssociationAnswer == Answer.Accepted, _ => 1, _ => 1);
        return LogisticRegression.Fit(rows, prior, OnlyOfPair(precision));
    }

    private static double[] OnlyOfPair(double precision) =>
        [.. Enum.GetValues<Feature>().Select(f => FeatureTable.IsPast(f) ? double.PositiveInfinity : precision)];

    /// <summary>The look that makes the answers likeliest, beside a level and a slope on a score.</summary>
    public (double Place, bool PropensityIsLook) FitExamination(Func<int, double> score)
    {
        if (without.HasFlag(TrainingPart.Places)) return (0, false);
        var step = Math.Max(1, _rows.Length / MaxRowsForPlace);
        int[] some = [.. _rows.Where((_, i) => i % step == 0)];
        double[]? near = null;
        double Worth(double place)
        {
            (near, var objective) = OfScore(some, score, ComputeExamination(some, place, false), near);
            return objective - 0.5 * PlacePrecision * (place + UsualPlace) * (place + UsualPlace);
        }

        const double golden = 0.618034;
        double low = -2, high = 0;
        var (left, right) = (high - golden * (high - low), low + golden * (high - low));
        var (atLeft, atRight) = (Worth(left), Worth(right));
        for (var i = 0; i < 13; i++)
        {
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                atLeft = Worth(left = high - golden * (high - low));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                atRight = Worth(right = low + golden * (high - low));
            }
        }
        var place = (low + high) / 2;
        if (!some.Any(i => pairs.Rows[i].Propensity is < 1)) return (place, false);
        return (place,
            OfScore(some, score,
                ComputeExamination(some, 0, true)).Objective > OfScore(some, score,
                    ComputeExamination(some, place, false)).Objective + PropensityMargin);
    }

    private double[] ComputeExamination(int[] rows, double place, bool isLook)
    {
        var expectation = BaseRateModel.None with { Position = place, PropensityIsLook = isLook };
        return [.. rows.Select(i => expectation.ExaminationProbability(pairs.Rows[i].Rank, pairs.Rows[i].Propensity))];
    }

    private (double[] Beta, double Objective) OfScore(int[] rows, Func<int, double> score, double[] looks,
        double[]? start = null)
    {
        var scores = rows.Select(i => (float)score(i)).ToArray();
        var set = new LogisticRows(rows.Length, i => scores.AsSpan(i, 1),
            i => pairs.Rows[rows[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => looks[i]);
        var beta = LogisticRegression.Fit(set, [0.8], [5], start);
        var worth = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var p = looks[i] / (1 + Math.Exp(-(beta[0] * scores[i] + beta[1])));
            worth += Math.Log(set.Yes(i) ? p : 1 - p);
        }
        return (beta, worth);
    }

    private double AssociationLevel()
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
