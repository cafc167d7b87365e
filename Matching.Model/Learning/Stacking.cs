using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Weights of the parts: the logarithm of each side's probability, drawn towards their plain sum, that of both; and the
/// trees, which have to earn theirs. Where people answered one after the other, by a logistic regression on held-out
/// rows of what a yes is worth; where a judge went through lists, by those lists (<see cref="ConditionalLogit"/>): a
/// whole list is mostly of people that no order would put at its head, and a likelihood of rows goes by them. No weight
/// is below 0.
/// </summary>
internal static class Stacking
{
    /// <summary>Number of parts.</summary>
    public const int Parts = 4;
    private static readonly double[] Prior = [1, 1, 0, 0];
    private static readonly double[] Precision = [20, 20, 40, 40];

    /// <summary>Finds the weights.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="judged">Held-out rows.</param>
    /// <param name="levels">What makes each side's probability.</param>
    public static double[] Fit(ShownPairs pairs, IReadOnlyList<HoldOutRow> judged, PlattScaling levels) =>
        pairs.IsOneSitting ? FitLists(pairs, judged, levels) : FitRows(pairs, judged, levels);

    private static double[] FitLists(ShownPairs pairs, IReadOnlyList<HoldOutRow> judged, PlattScaling levels)
    {
        ConditionalLogit.ChoiceSet[] lists =
            [.. judged.GroupBy(j => pairs.NeedOf[j.Row]).Select(list => new ConditionalLogit.ChoiceSet(
            [.. list.Select(j => PartsOf(levels, j))], [.. list.Select(j => Math.Log(j.Look))],
            ConditionalLogit.Shares([.. list.Select(j => pairs.Grades[j.Row])])))];
        return NonNegative((prior, precision) => ConditionalLogit.Fit(lists, prior, precision), Prior, Precision);
    }

    private static double[] FitRows(ShownPairs pairs, IReadOnlyList<HoldOutRow> judged, PlattScaling levels)
    {
        double gains = 0, yeses = 1e-9;
        foreach (var j in judged)
        {
            if (pairs.Grades[j.Row] == 0) continue;
            gains += Matching.Ranking.Models.BaseLearners.ComputeGain(pairs.Grades[j.Row]);
            yeses++;
        }
        float[][] parts = [.. judged.Select(j => PartsOf(levels, j).Select(p => (float)p).ToArray())];
        var rows = new LogisticRows(judged.Count, i => parts[i], i => pairs.Grades[judged[i].Row] > 0,
            i => pairs.Grades[judged[i].Row] is > 0 and var g
                ? Matching.Ranking.Models.BaseLearners.ComputeGain(g) * yeses / gains
                : 1, i => judged[i].Look);
        return FitNonNegative(rows, Prior, Precision)[..Parts];
    }

    /// <summary>
    /// Coefficients of which none but the intercept, the last, is below 0: those that would be are 0.
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

    /// <summary>The blended score of a row.</summary>
    public static double ComputeScore(double[] weights, PlattScaling levels, HoldOutRow judged)
    {
        var z = 0.0;
        var parts = PartsOf(levels, judged);
        for (var p = 0; p < Parts; p++) z += weights[p] * parts[p];
        return z;
    }

    private static double[] PartsOf(PlattScaling levels, HoldOutRow judged) =>
        [levels.OfPerson(judged.Scores[0]), levels.OfHost(judged.Scores[1]), judged.Scores[2], judged.Scores[3]];
}
