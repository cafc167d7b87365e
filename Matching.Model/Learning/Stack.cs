using Matching.Ranking;

namespace Matching.Learning;

/// <summary>A held-out row with what each part says of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Rule">Rule score.</param>
/// <param name="Scores">Person, association, odds, ranks.</param>
/// <param name="Look">Chance that it was looked at.</param>
internal sealed record Judged(int Row, double Rule, float[] Scores, double Look);

/// <summary>
/// Weights of the parts, by a logistic regression on held-out rows of what a yes is worth: drawn towards the person's logit plus half of the
/// association's, the trees having to earn theirs. No weight is below 0.
/// </summary>
internal static class Stack
{
    /// <summary>Number of parts.</summary>
    public const int Parts = 4;
    private static readonly double[] Prior = [1, 0.5, 0, 0];
    private static readonly double[] Precision = [20, 20, 40, 40];

    /// <summary>Finds the weights.</summary>
    public static double[] Fit(ShownPairs pairs, IReadOnlyList<Judged> judged)
    {
        double gains = 0, yeses = 1e-9;
        foreach (var j in judged)
        {
            if (pairs.Grades[j.Row] == 0) continue;
            gains += Learning.Parts.Worth(pairs.Grades[j.Row]);
            yeses++;
        }
        var rows = new LogisticRows(judged.Count, i => judged[i].Scores, i => pairs.Grades[judged[i].Row] > 0,
            i => pairs.Grades[judged[i].Row] is > 0 and var g ? Learning.Parts.Worth(g) * yeses / gains : 1, i => judged[i].Look);
        var (prior, precision) = ((double[])Prior.Clone(), (double[])Precision.Clone());
        while (true)
        {
            var beta = LogisticRegression.Fit(rows, prior, precision)[..Parts];
            if (beta.All(b => b >= 0)) return beta;
            for (var p = 0; p < Parts; p++)
            {
                if (beta[p] < 0) (prior[p], precision[p]) = (0, double.PositiveInfinity);
            }
        }
    }

    /// <summary>The blended score of a row.</summary>
    public static double Of(double[] weights, Judged judged)
    {
        var z = 0.0;
        for (var p = 0; p < Parts; p++) z += weights[p] * judged.Scores[p];
        return z;
    }
}
