using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// A judged list read as draws from a softmax over it (conditional logit; McFadden 1974): a pair is drawn by what it
/// adds to the best possible NDCG@10 of its list. So the head of a list counts, not how often a yes is said in all.
/// </summary>
internal static class ConditionalLogit
{
    private const int Top = 10;
    /// <summary>Most draws that a list is worth, one a yes.</summary>
    private const double MaxDraws = 7;
    private const int MaxSteps = 40;
    private const double Enough = 1e-9;

    /// <summary>A list of a regression.</summary>
    /// <param name="Rows">Variables of each pair: <c>double[pairs][n]</c>.</param>
    /// <param name="Offset">What stands beside them on the logit of being drawn.</param>
    /// <param name="Shares">Draws of each pair.</param>
    internal sealed record ChoiceSet(double[][] Rows, double[] Offset, double[] Shares);

    /// <summary>Draws of each pair of a list, equal grades alike; all 0 where no grade is above 0.</summary>
    public static double[] Shares(int[] grades)
    {
        var shares = new double[grades.Length];
        var order = Enumerable.Range(0, grades.Length).OrderByDescending(i => grades[i]).ToArray();
        for (var from = 0; from < Math.Min(Top, order.Length);)
        {
            var to = from;
            var discounts = 0.0;
            for (; to < order.Length && grades[order[to]] == grades[order[from]]; to++)
                discounts += to < Top ? 1 / Math.Log2(to + 2) : 0;
            for (var i = from; i < to; i++)
                shares[order[i]] = BaseLearners.ComputeGain(grades[order[from]]) * discounts / (to - from);
            from = to;
        }
        var sum = shares.Sum();
        var draws = Math.Min(MaxDraws, grades.Count(g => g > 0));
        return sum > 0 ? [.. shares.Select(s => draws * s / sum)] : shares;
    }

    /// <summary>
    /// Weights under which the draws are likeliest, with a Gaussian prior: Newton's method, halved where it goes too
    /// far.
    /// </summary>
    /// <param name="lists">The lists.</param>
    /// <param name="prior">Prior means.</param>
    /// <param name="precision">Prior precisions; an infinite one holds its weight at the mean.</param>
    public static double[] Fit(IReadOnlyList<ChoiceSet> lists, double[] prior, double[] precision)
    {
        int[] free = [.. Enumerable.Range(0, prior.Length).Where(w => !double.IsPositiveInfinity(precision[w]))];
        double[] weights = [.. prior], from = weights;
        var best = double.NegativeInfinity;
        for (var step = 0; step < MaxSteps; step++)
        {
            var slope = free.Select(w => precision[w] * (prior[w] - weights[w])).ToArray();
            var bend = free
                .Select((w, i) => Enumerable.Range(0, i + 1).Select(k => k == i ? precision[w] : 0).ToArray())
                .ToArray();
            var worth = -0.5 * free.Sum(w => precision[w] * (weights[w] - prior[w]) * (weights[w] - prior[w]));
            foreach (var list in lists) worth += Add(list, weights, free, slope, bend);
            if (worth < best - Enough * Math.Abs(best))
            {
                weights = [.. weights.Zip(from, (a, b) => (a + b) / 2)];
                continue;
            }
            var gained = worth - best;
            (best, from) = (worth, weights);
            if (gained <= Enough * Math.Abs(worth)) break;
            var change = LogisticRegression.Solve(bend, slope);
            weights = [.. weights];
            for (var i = 0; i < free.Length; i++) weights[free[i]] += change[i];
        }
        return from;
    }

    /// <summary>Adds a list's slope and curvature, and returns the log-likelihood of its draws.</summary>
    private static double Add(ChoiceSet list, double[] weights, int[] free, double[] slope, double[][] bend)
    {
        var likely = new double[list.Rows.Length];
        for (var e = 0; e < likely.Length; e++)
        {
            likely[e] = list.Offset[e];
            for (var w = 0; w < weights.Length; w++) likely[e] += weights[w] * list.Rows[e][w];
        }
        var highest = likely.Max();
        double sum = 0, draws = list.Shares.Sum(), worth = 0;
        for (var e = 0; e < likely.Length; e++) sum += Math.Exp(likely[e] - highest);
        var mean = new double[free.Length];
        for (var e = 0; e < likely.Length; e++)
        {
            worth += list.Shares[e] * (likely[e] - highest - Math.Log(sum));
            likely[e] = Math.Exp(likely[e] - highest) / sum;
            for (var i = 0; i < free.Length; i++) mean[i] += likely[e] * list.Rows[e][free[i]];
        }
        for (var e = 0; e < likely.Length; e++)
        {
            for (var i = 0; i < free.Length; i++)
            {
                var beside = list.Rows[e][free[i]] - mean[i];
                slope[i] += (list.Shares[e] - draws * likely[e]) * list.Rows[e][free[i]];
                for (var k = 0; k <= i; k++)
                    bend[i][k] += draws * likely[e] * beside * (list.Rows[e][free[k]] - mean[k]);
            }
        }
        return worth;
    }
}
