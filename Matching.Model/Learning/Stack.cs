using Matching.Ranking;

namespace Matching.Learning;

/// <summary>A held-out row with what each part says of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Rule">Rule score.</param>
/// <param name="Work">Rule score before past answers, with learned kinship.</param>
/// <param name="Scores">Person, association, odds, ranks.</param>
/// <param name="AsNewcomer">Person and association had she never been shown.</param>
/// <param name="Look">Chance that it was looked at.</param>
internal sealed record Judged(int Row, double Rule, double Work, float[] Scores, float[] AsNewcomer, double Look);

/// <summary>
/// Weights of the parts, by a logistic regression on held-out rows of what a yes is worth: the logarithm of each side's probability, drawn towards their
/// plain sum, that of both; and the trees, which have to earn theirs. No weight is below 0. Of lists judged in one sitting the likelihood says little of the
/// first ten places: there the published formula with learned kinship joins them as far as NDCG@10 of the held-out lists is surely better for it.
/// </summary>
internal static class Stack
{
    /// <summary>Number of parts.</summary>
    public const int Parts = 5;
    private const int Likely = 4, Top = 10;
    private static readonly double[] WorkTried = [0.5, 1, 2];
    private static readonly double[] Prior = [1, 1, 0, 0];
    private static readonly double[] Precision = [20, 20, 40, 40];

    /// <summary>Finds the weights.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="judged">Held-out rows.</param>
    /// <param name="levels">What makes each side's probability.</param>
    public static double[] Fit(ShownPairs pairs, IReadOnlyList<Judged> judged, ChanceLevels levels)
    {
        double gains = 0, yeses = 1e-9;
        foreach (var j in judged)
        {
            if (pairs.Grades[j.Row] == 0) continue;
            gains += Learning.Parts.Worth(pairs.Grades[j.Row]);
            yeses++;
        }
        float[][] parts = [.. judged.Select(j => PartsOf(levels, j).Take(Likely).Select(p => (float)p).ToArray())];
        var rows = new LogisticRows(judged.Count, i => parts[i], i => pairs.Grades[judged[i].Row] > 0,
            i => pairs.Grades[judged[i].Row] is > 0 and var g ? Learning.Parts.Worth(g) * yeses / gains : 1, i => judged[i].Look);
        double[] weights = [.. FitNonNegative(rows, Prior, Precision)[..Likely], 0];
        if (pairs.IsOneSitting) weights[Likely] = WorkOf(pairs, judged, levels, weights);
        return weights;
    }

    /// <summary>The weight of the formula with the highest mean gain, of those whose gain is more than its standard error; else 0.</summary>
    private static double WorkOf(ShownPairs pairs, IReadOnlyList<Judged> judged, ChanceLevels levels, double[] weights)
    {
        var lists = judged.GroupBy(j => pairs.NeedOf[j.Row]).Select(g => (Rows: g.ToArray(), Grades: g.Select(j => pairs.Grades[j.Row]).ToArray()))
            .Where(l => l.Grades.Any(g => g > 0)).ToArray();
        double[] Gains(double work) => [.. lists.Select(l => Metrics.Ndcg([.. l.Rows.Select(j => Of(weights, levels, j) + work * j.Work)], l.Grades, Top))];
        var (best, chosen, likely) = (0.0, 0.0, Gains(0));
        foreach (var work in WorkTried)
        {
            double[] gains = [.. Gains(work).Zip(likely, (with, without) => with - without)];
            var mean = gains.Average();
            var error = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean))) / gains.Length;
            if (mean > best && mean > error) (best, chosen) = (mean, work);
        }
        return chosen;
    }

    /// <summary>Coefficients of which none but the intercept, the last, is below 0: those that would be are 0.</summary>
    public static double[] FitNonNegative(LogisticRows rows, double[] prior, double[] precision)
    {
        (prior, precision) = ((double[])prior.Clone(), (double[])precision.Clone());
        while (true)
        {
            var beta = LogisticRegression.Fit(rows, prior, precision);
            if (beta[..^1].All(b => b >= 0)) return beta;
            for (var p = 0; p < prior.Length; p++)
            {
                if (beta[p] < 0) (prior[p], precision[p]) = (0, double.PositiveInfinity);
            }
        }
    }

    /// <summary>The blended score of a row.</summary>
    public static double Of(double[] weights, ChanceLevels levels, Judged judged)
    {
        var z = 0.0;
        var parts = PartsOf(levels, judged);
        for (var p = 0; p < Parts; p++) z += weights[p] * parts[p];
        return z;
    }

    private static double[] PartsOf(ChanceLevels levels, Judged judged) =>
        [levels.OfPerson(judged.Scores[0]), levels.OfHost(judged.Scores[1]), judged.Scores[2], judged.Scores[3], judged.Work];
}
