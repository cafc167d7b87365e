using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Fits the examination model: how probable it is that an employee looked at a position of a list.</summary>
internal static class ExaminationFit
{
    /// <summary>Rows used to fit the position exponent, a single number.</summary>
    private const int MaxRowsForPosition = 150_000;
    /// <summary>The prior mean of the position exponent is −<see cref="PriorDecay"/>.</summary>
    private const double PriorDecay = 0.4, PositionPrecision = 4;
    /// <summary>
    /// Log-likelihood by which propensities must beat positions before they replace them as the examination
    /// probability.
    /// </summary>
    private const double PropensityMargin = 6;
    private const double GoldenRatio = 0.618034;

    /// <summary>
    /// Fits the examination of a model by maximum likelihood, with a level and a slope on a score: the position
    /// exponent by golden-section search, then propensities if they explain the answers better.
    /// </summary>
    /// <param name="model">The model to change.</param>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="rows">Positions of the training rows.</param>
    /// <param name="score">Score of a row.</param>
    public static BaseRateModel Fit(BaseRateModel model, ShownPairs pairs, int[] rows, Func<int, double> score)
    {
        var step = Math.Max(1, rows.Length / MaxRowsForPosition);
        int[] sample = [.. rows.Where((_, i) => i % step == 0)];
        double[]? start = null;
        model = model with { PropensityIsLook = false };
        model = model with
        {
            Position = Maximize(p =>
            {
                (start, var objective) = FitScore(pairs, sample, score, model with { Position = p }, start);
                return objective - 0.5 * PositionPrecision * (p + PriorDecay) * (p + PriorDecay);
            }),
        };
        if (!sample.Any(i => pairs.Rows[i].Propensity is < 1)) return model;
        var byPropensity = model with { PropensityIsLook = true };
        return FitScore(pairs, sample, score, byPropensity).Objective
            > FitScore(pairs, sample, score, model).Objective + PropensityMargin ? byPropensity : model;
    }

    /// <summary>Golden-section search on [−2, 0].</summary>
    private static double Maximize(Func<double, double> objective)
    {
        double low = -2, high = 0;
        var (left, right) = (high - GoldenRatio * (high - low), low + GoldenRatio * (high - low));
        var (leftObjective, rightObjective) = (objective(left), objective(right));
        for (var i = 0; i < 13; i++)
        {
            if (leftObjective > rightObjective)
            {
                (high, right, rightObjective) = (right, left, leftObjective);
                leftObjective = objective(left = high - GoldenRatio * (high - low));
            }
            else
            {
                (low, left, leftObjective) = (left, right, rightObjective);
                rightObjective = objective(right = low + GoldenRatio * (high - low));
            }
        }
        return (low + high) / 2;
    }

    /// <summary>
    /// Fits slope and level of a score under the examination of a model, and returns them with the log-likelihood.
    /// </summary>
    public static (double[] Beta, double Objective) FitScore(ShownPairs pairs, int[] of, Func<int, double> score,
        BaseRateModel model, double[]? start = null)
    {
        float[] scores = [.. of.Select(i => (float)score(i))];
        var examination = model.Examination(pairs, of);
        var rows = pairs.EmployeeAnswers(of, examination) with { GetRow = i => scores.AsSpan(i, 1) };
        var beta = LogisticRegression.Fit(rows, [0.8], [5], start);
        return (beta, of.Select((_, i) =>
        {
            var p = Logit.Sigmoid(beta[0] * scores[i] + beta[1], examination[i]);
            return Math.Log(rows.Yes(i) ? p : 1 - p);
        }).Sum());
    }
}
