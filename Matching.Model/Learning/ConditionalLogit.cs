using Matching.Numerics;

namespace Matching.Learning;

/// <summary>
/// Conditional logit on lists (McFadden 1974): each list is a set of draws from a softmax over its pairs. A pair's
/// share of the draws is its gain in the ideal NDCG@10, so the objective depends on the head of a list and not on the
/// overall rate of accepts.
/// </summary>
internal static class ConditionalLogit
{
    /// <summary>Maximum number of draws of a list; otherwise one per relevant pair.</summary>
    private const double MaxDraws = 7;
    private const int MaxSteps = 40;
    private const double Tolerance = 1e-9;

    /// <summary>One list.</summary>
    /// <param name="Rows">Variables of each pair: <c>double[pairs][n]</c>.</param>
    /// <param name="Offset">Fixed term of each pair's utility.</param>
    /// <param name="Shares">Number of draws of each pair.</param>
    internal sealed record ChoiceSet(double[][] Rows, double[] Offset, double[] Shares);

    /// <summary>
    /// Number of draws of each pair of a list; equal grades share equally. All 0 when no grade is above 0.
    /// </summary>
    public static double[] Shares(int[] grades)
    {
        var shares = new double[grades.Length];
        var position = 0;
        foreach (var tied in Enumerable.Range(0, grades.Length).GroupBy(i => grades[i]).OrderByDescending(g => g.Key))
        {
            var count = tied.Count();
            var discounts = Enumerable.Range(position, count).Sum(p => p < Metrics.Top ? 1 / Math.Log2(p + 2) : 0);
            foreach (var i in tied) shares[i] = Metrics.ComputeGain(tied.Key) * discounts / count;
            position += count;
        }
        var sum = shares.Sum();
        var draws = Math.Min(MaxDraws, grades.Count(g => g > 0));
        return sum > 0 ? [.. shares.Select(s => draws * s / sum)] : shares;
    }

    /// <summary>
    /// Maximises the posterior of the weights under a Gaussian prior by Newton's method with step halving.
    /// </summary>
    /// <param name="lists">Observations: one choice set each.</param>
    /// <param name="prior">Prior means.</param>
    /// <param name="precision">Prior precisions; an infinite one fixes the weight at its mean.</param>
    public static double[] Fit(ChoiceSet[] lists, double[] prior, double[] precision)
    {
        int[] free = [.. Enumerable.Range(0, prior.Length).Where(w => !double.IsPositiveInfinity(precision[w]))];
        double[] weights = [.. prior], from = weights;
        var best = double.NegativeInfinity;
        for (var step = 0; step < MaxSteps; step++)
        {
            double[] gradient = [.. free.Select(w => precision[w] * (prior[w] - weights[w]))];
            var curvature = Cholesky.CreateLowerTriangle(free.Length);
            for (var i = 0; i < free.Length; i++) curvature[i][i] = precision[free[i]];
            var objective = -0.5 * free.Sum(w => precision[w] * (weights[w] - prior[w]) * (weights[w] - prior[w]));
            foreach (var list in lists) objective += Add(list, weights, free, gradient, curvature);
            if (objective < best - Tolerance * Math.Abs(best))
            {
                weights = [.. weights.Zip(from, (a, b) => (a + b) / 2)];
                continue;
            }
            var gained = objective - best;
            (best, from) = (objective, weights);
            if (gained <= Tolerance * Math.Abs(objective)) break;
            var change = Cholesky.Solve(curvature, gradient);
            weights = [.. weights];
            for (var i = 0; i < free.Length; i++) weights[free[i]] += change[i];
        }
        return from;
    }

    /// <summary>Adds a list's gradient and curvature, and returns the log-likelihood of its draws.</summary>
    private static double Add(ChoiceSet list, double[] weights, int[] free, double[] gradient, double[][] curvature)
    {
        var (rows, offset, shares) = list;
        double[] probabilities = [.. offset];
        for (var e = 0; e < rows.Length; e++)
        {
            for (var w = 0; w < weights.Length; w++) probabilities[e] += weights[w] * rows[e][w];
        }
        var highest = probabilities.Max();
        double sum = probabilities.Sum(u => Math.Exp(u - highest)), draws = shares.Sum(), objective = 0;
        var mean = new double[free.Length];
        for (var e = 0; e < rows.Length; e++)
        {
            objective += shares[e] * (probabilities[e] - highest - Math.Log(sum));
            probabilities[e] = Math.Exp(probabilities[e] - highest) / sum;
            for (var i = 0; i < free.Length; i++) mean[i] += probabilities[e] * rows[e][free[i]];
        }
        for (var e = 0; e < rows.Length; e++)
        {
            double[] x = [.. free.Select(w => rows[e][w])];
            for (var i = 0; i < free.Length; i++)
            {
                gradient[i] += (shares[e] - draws * probabilities[e]) * x[i];
                for (var k = 0; k <= i; k++)
                    curvature[i][k] += draws * probabilities[e] * (x[i] - mean[i]) * (x[k] - mean[k]);
            }
        }
        return objective;
    }
}
