using Matching.Missions;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Fits the examination model: how probable it is that an employee looked at a position of a list.</summary>
/// <param name="pairs">The shown pairs.</param>
/// <param name="rows">Positions of the training rows.</param>
internal sealed class ExaminationFit(ShownPairs pairs, int[] rows)
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
    /// Fits the model by maximum likelihood, with a level and a slope on a score: the position exponent by
    /// golden-section search, then propensities if they explain the answers better.
    /// </summary>
    public (double Position, bool UsesPropensity) Fit(Func<int, double> score)
    {
        var step = Math.Max(1, rows.Length / MaxRowsForPosition);
        int[] sample = [.. rows.Where((_, i) => i % step == 0)];
        double[]? start = null;
        var position = Maximize(p =>
        {
            (start, var objective) = FitScore(sample, score, ComputeProbabilities(sample, p, false), start);
            return objective - 0.5 * PositionPrecision * (p + PriorDecay) * (p + PriorDecay);
        });
        if (!sample.Any(i => pairs.Rows[i].Propensity is < 1)) return (position, false);
        var byPropensity = FitScore(sample, score, ComputeProbabilities(sample, 0, true)).Objective;
        var byPosition = FitScore(sample, score, ComputeProbabilities(sample, position, false)).Objective;
        return (position, byPropensity > byPosition + PropensityMargin);
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

    /// <summary>Examination probability of each row under a position exponent, or the logged propensities.</summary>
    public double[] ComputeProbabilities(int[] of, double position, bool usesPropensity)
    {
        var expectation = BaseRateModel.None with { Position = position, PropensityIsLook = usesPropensity };
        return [.. of.Select(i => expectation.ExaminationProbability(pairs.Rows[i].Rank, pairs.Rows[i].Propensity))];
    }

    /// <summary>Fits slope and level of a score, and returns them with the log-likelihood.</summary>
    public (double[] Beta, double Objective) FitScore(int[] of, Func<int, double> score, double[] examination,
        double[]? start = null)
    {
        var scores = of.Select(i => (float)score(i)).ToArray();
        var set = new LogisticRows(of.Length, i => scores.AsSpan(i, 1),
            i => pairs.Rows[of[i]].EmployeeAnswer == Answer.Accepted, _ => 1, i => examination[i]);
        var beta = LogisticRegression.Fit(set, [0.8], [5], start);
        var logLikelihood = 0.0;
        for (var i = 0; i < of.Length; i++)
        {
            var p = Logit.Sigmoid(beta[0] * scores[i] + beta[1], examination[i]);
            logLikelihood += Math.Log(set.Yes(i) ? p : 1 - p);
        }
        return (beta, logLikelihood);
    }
}
