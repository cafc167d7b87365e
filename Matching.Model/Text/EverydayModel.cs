namespace Matching.Text;

/// <summary>
/// Probability that a text means an entry: logistic regression on a candidate's features, fitted on labelled everyday
/// texts by <c>bench/run.sh everyday</c> (docs/experiments.md).
/// </summary>
internal static class EverydayModel
{
    /// <summary>Number of features.</summary>
    public const int Count = 13;

    /// <summary>Weights in the order of <see cref="EverydayCandidate.Features"/>.</summary>
    public static readonly double[] Weights =
        [-1.54, 0.70, 0.35, 0.47, 1.11, 0.62, -0.55, -0.47, 1.12, 0.57, -1.06, 0.47, 0.97];

    /// <summary>Probability of a candidate.</summary>
    public static double Probability(ReadOnlySpan<double> features, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += features[i] * weights[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}
