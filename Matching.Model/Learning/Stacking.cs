using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Non-negative stacking weights of the base learners. The prior is the sum of both log-probabilities (the product of
/// both sides) without trees. Histories of answers use a gain-weighted logistic regression on hold-out rows. Judged
/// lists use the conditional logit (<see cref="ConditionalLogit"/>), because most of their pairs are irrelevant and
/// would dominate a likelihood by row.
/// </summary>
internal static class Stacking
{
    /// <summary>Number of base learners.</summary>
    public const int Parts = 4;
    private static readonly double[] Prior = [1, 1, 0, 0];
    private static readonly double[] Precision = [20, 20, 40, 40];

    /// <summary>Fits the weights.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="scaling">Calibration of both sides.</param>
    public static double[] Fit(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut, PlattScaling scaling) =>
        pairs.HasJudgedLists ? FitLists(pairs, holdOut, scaling) : FitRows(pairs, holdOut, scaling);

    private static double[] FitLists(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut, PlattScaling scaling)
    {
        ConditionalLogit.ChoiceSet[] lists =
            [.. holdOut.GroupBy(j => pairs.NeedOf[j.Row]).Select(list => new ConditionalLogit.ChoiceSet(
            [.. list.Select(j => PredictionsOf(scaling, j))], [.. list.Select(j => Math.Log(j.Examination))],
            ConditionalLogit.Shares([.. list.Select(j => pairs.Grades[j.Row])])))];
        return NonNegative((prior, precision) => ConditionalLogit.Fit(lists, prior, precision), Prior, Precision);
    }

    private static double[] FitRows(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut, PlattScaling scaling)
    {
        double gains = 0, accepts = 1e-9;
        foreach (var j in holdOut)
        {
            if (pairs.Grades[j.Row] == 0) continue;
            gains += Metrics.ComputeGain(pairs.Grades[j.Row]);
            accepts++;
        }
        float[][] predictions = [.. holdOut.Select(j => PredictionsOf(scaling, j).Select(p => (float)p).ToArray())];
        var rows = new LogisticRows(holdOut.Count, i => predictions[i], i => pairs.Grades[holdOut[i].Row] > 0,
            i => pairs.Grades[holdOut[i].Row] is > 0 and var g
                ? Metrics.ComputeGain(g) * accepts / gains
                : 1, i => holdOut[i].Examination);
        return FitNonNegative(rows, Prior, Precision)[..Parts];
    }

    /// <summary>
    /// Logistic regression whose coefficients, except the intercept (the last), are at least 0; negative ones are fixed
    /// at 0.
    /// </summary>
    public static double[] FitNonNegative(LogisticRows rows, double[] prior, double[] precision) =>
        NonNegative((p, q) => LogisticRegression.Fit(rows, p, q), prior, precision);

    private static double[] NonNegative(Func<double[], double[], double[]> fit, double[] prior, double[] precision)
    {
        (prior, precision) = ((double[])prior.Clone(), (double[])precision.Clone());
        while (true)
        {
            var beta = fit(prior, precision);
            if (beta.Take(prior.Length).All(b => b >= 0)) return beta;
            for (var p = 0; p < prior.Length; p++)
            {
                if (beta[p] < 0) (prior[p], precision[p]) = (0, double.PositiveInfinity);
            }
        }
    }

    /// <summary>Weighted sum of the base learners' predictions of a row.</summary>
    public static double ComputeScore(double[] weights, PlattScaling scaling, HoldOutRow holdOut)
    {
        var z = 0.0;
        var predictions = PredictionsOf(scaling, holdOut);
        for (var p = 0; p < Parts; p++) z += weights[p] * predictions[p];
        return z;
    }

    private static double[] PredictionsOf(PlattScaling scaling, HoldOutRow holdOut) =>
        [scaling.LogPersonProbability(holdOut.Scores[0]), scaling.LogHostProbability(holdOut.Scores[1]),
            holdOut.Scores[2], holdOut.Scores[3]];
}
