using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Non-negative stacking weights of the base learners and of the rules. The prior is the sum of both log-probabilities
/// (the product of both sides) without trees, and the score of the rules, which steadies the order while accepts are
/// few. Histories of answers use a gain-weighted logistic regression on hold-out rows. Judged lists use the
/// conditional logit (<see cref="ConditionalLogit"/>), because most of their pairs are irrelevant and would dominate a
/// likelihood by row.
/// </summary>
internal static class Stacking
{
    /// <summary>
    /// Prior weights: ln P of the employee and of the association, both kinds of trees, the score of the rules.
    /// </summary>
    public static readonly double[] Prior = [1, 1, 0, 0, 1];
    private static readonly double[] Precision = [20, 20, 40, 40, 20];

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
        return SignedFit.Fit((p, q, _) => ConditionalLogit.Fit(lists, p, q), Prior, Precision, [1, 1, 1, 1, 1]);
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
        SignedFit.Fit((p, q, _) => LogisticRegression.Fit(rows, p, q), prior, precision, [.. prior.Select(_ => 1)]);

    /// <summary>Weighted sum of the base learners' predictions of a row.</summary>
    public static double ComputeScore(double[] weights, PlattScaling scaling, HoldOutRow holdOut) =>
        weights.Zip(PredictionsOf(scaling, holdOut), (w, p) => w * p).Sum();

    private static double[] PredictionsOf(PlattScaling scaling, HoldOutRow holdOut) =>
        [scaling.LogPersonProbability(holdOut.Scores[0]), scaling.LogHostProbability(holdOut.Scores[1]),
            holdOut.Scores[2], holdOut.Scores[3], holdOut.Rule];
}
