namespace Matching.Ranking.Models;

/// <summary>The logistic function and linear scores on the logit scale.</summary>
internal static class Logit
{
    /// <summary>Logistic function: scale · σ(z) = scale / (1 + e^(−z)).</summary>
    /// <param name="z">The logit.</param>
    /// <param name="scale">Factor, as the numerator: a product would round differently.</param>
    public static double Sigmoid(double z, double scale = 1) => scale / (1 + Math.Exp(-z));

    /// <summary>ln σ(z), without overflow for any z.</summary>
    public static double LogSigmoid(double z) => Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)));

    /// <summary>Linear score; the last element of <paramref name="beta"/> is the intercept.</summary>
    public static double Dot(double[] beta, ReadOnlySpan<float> row) => Dot(beta[^1], beta, row);

    /// <summary>Linear score with an intercept.</summary>
    public static double Dot(double intercept, double[] weights, ReadOnlySpan<float> row)
    {
        for (var f = 0; f < row.Length; f++) intercept += weights[f] * row[f];
        return intercept;
    }
}
