namespace Matching.Learning;

/// <summary>Fits coefficients some of which have a known sign, by an active set.</summary>
internal static class SignedFit
{
    /// <summary>
    /// Fits repeatedly; after each fit, coefficients of the wrong sign are fixed at 0, until none is left.
    /// </summary>
    /// <param name="fit">Fits coefficients to prior means and precisions, from a start or null; an infinite precision
    /// fixes a coefficient at its mean. It may return further coefficients at the end.</param>
    /// <param name="prior">Prior means.</param>
    /// <param name="precision">Prior precisions.</param>
    /// <param name="signs">1 for a coefficient that must not be negative, -1 for one that must not be positive, 0 for a
    /// free one.</param>
    public static double[] Fit(Func<double[], double[], double[]?, double[]> fit, double[] prior, double[] precision,
        IReadOnlyList<int> signs)
    {
        (prior, precision) = ([.. prior], [.. precision]);
        double[]? start = null;
        while (true)
        {
            var beta = fit(prior, precision, start);
            int[] wrong = [.. Enumerable.Range(0, prior.Length)
                .Where(j => signs[j] * beta[j] < 0 && !double.IsPositiveInfinity(precision[j]))];
            if (wrong.Length == 0) return beta;
            start = [.. beta];
            foreach (var j in wrong) (prior[j], precision[j], start[j]) = (0, double.PositiveInfinity, 0);
        }
    }
}
