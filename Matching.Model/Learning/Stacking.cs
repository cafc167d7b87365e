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
    private static readonly double[] Prior = [1, 1, 0, 0];
    private static readonly double[] Precision = [20, 20, 40, 40];

    /// <summary>Fits the weights.</summary>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="scaling">Calibration of both sides.</param>
    /// <param name="areLists">Whether the history consists of judged lists.</param>
    public static double[] Fit(HoldOutRow[] holdOut, PlattScaling scaling, bool areLists) =>
        areLists ? FitLists(holdOut, scaling) : FitRows(holdOut, scaling);

    private static double[] FitLists(HoldOutRow[] holdOut, PlattScaling scaling)
    {
        ConditionalLogit.ChoiceSet[] lists = [.. holdOut.GroupBy(j => j.Need)
            .Select(list => new ConditionalLogit.ChoiceSet(
                [.. list.Select(j => PredictionsOf(scaling, j))], [.. list.Select(j => Math.Log(j.Examination))],
                ConditionalLogit.Shares([.. list.Select(j => j.Grade)])))];
        return NonNegative((p, q) => ConditionalLogit.Fit(lists, p, q), Prior, Precision);
    }

    private static double[] FitRows(HoldOutRow[] holdOut, PlattScaling scaling)
    {
        var gain = Metrics.RelativeGain(holdOut.Select(j => j.Grade));
        float[][] predictions = [.. holdOut.Select(j => PredictionsOf(scaling, j).Select(p => (float)p).ToArray())];
        var rows = new LogisticRows(holdOut.Length, i => predictions[i], i => holdOut[i].Grade > 0,
            i => holdOut[i].Examination, i => holdOut[i].Grade is > 0 and var grade ? gain(grade) : 1);
        return FitNonNegative(rows, Prior, Precision)[..^1];
    }

    /// <summary>
    /// Logistic regression whose coefficients, except the intercept (the last), are at least 0; negative ones are fixed
    /// at 0.
    /// </summary>
    public static double[] FitNonNegative(LogisticRows rows, double[] prior, double[] precision) =>
        NonNegative((p, q) => LogisticRegression.Fit(rows, p, q), prior, precision);

    private static double[] NonNegative(Func<double[], double[], double[]> fit, double[] prior, double[] precision)
    {
        prior = [.. prior];
        precision = [.. precision];
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
    public static double ComputeScore(double[] weights, PlattScaling scaling, HoldOutRow holdOut) =>
        weights.Zip(PredictionsOf(scaling, holdOut), (w, p) => w * p).Sum();

    private static double[] PredictionsOf(PlattScaling scaling, HoldOutRow holdOut) =>
        [scaling.LogPersonProbability(holdOut.Scores[0]), scaling.LogHostProbability(holdOut.Scores[1]),
            holdOut.Scores[2], holdOut.Scores[3]];
}
