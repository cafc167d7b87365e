using Matching.Numerics;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// Listwise logistic regression: the softmax of a linear score over each list is fitted to the list's true
/// probabilities, divided by their sum (ListNet, Cao et al. 2007). Newton's method; convex.
/// </summary>
internal static class ListwiseFit
{
    private const int Steps = 25;
    private const double Tolerance = 1e-7;

    /// <summary>A list: inputs of each pair, and its target.</summary>
    internal readonly record struct List(double[][] Inputs, double[] Target);

    /// <summary>Returns the weight of each input.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="ridge">Strength of the pull towards 0, per list.</param>
    public static double[] Fit(IReadOnlyList<List> lists, double ridge)
    {
        var weights = new double[lists[0].Inputs[0].Length];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[weights.Length];
            var information = Cholesky.CreateLowerTriangle(weights.Length);
            foreach (var list in lists) Add(list, weights, gradient, information);
            for (var j = 0; j < weights.Length; j++)
            {
                gradient[j] -= ridge * lists.Count * weights[j];
                information[j][j] += ridge * lists.Count;
            }
            var change = Cholesky.Solve(information, gradient);
            for (var j = 0; j < weights.Length; j++) weights[j] += change[j];
            if (change.Max(Math.Abs) < Tolerance) break;
        }
        return weights;
    }

    private static void Add(List list, double[] weights, double[] gradient, double[][] information)
    {
        double[] scores = [.. list.Inputs.Select(x => HandBlend.Score(x, weights))];
        var max = scores.Max();
        double[] shares = [.. scores.Select(s => Math.Exp(s - max))];
        var (all, wanted) = (shares.Sum(), list.Target.Sum());
        var mean = new double[weights.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var (share, x) = (shares[i] / all, list.Inputs[i]);
            var pull = list.Target[i] / wanted - share;
            for (var j = 0; j < x.Length; j++)
            {
                if (x[j] == 0) continue;
                gradient[j] += pull * x[j];
                mean[j] += share * x[j];
                for (var k = 0; k <= j; k++) information[j][k] += share * x[j] * x[k];
            }
        }
        for (var j = 0; j < mean.Length; j++)
        {
            for (var k = 0; k <= j; k++) information[j][k] -= mean[j] * mean[k];
        }
    }
}
