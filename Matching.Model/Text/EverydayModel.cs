namespace Matching.Text;

/// <summary>
/// Probability that a text means an entry: logistic regression on a candidate's features, fitted on labelled everyday
/// texts by <c>bench/run.sh everyday</c> (docs/experiments.md).
/// </summary>
internal static class EverydayModel
{
    // evidence from which about half the texts find their skill: one or two words of a wording
    private const double SufficientEvidence = 9;

    /// <summary>Number of features.</summary>
    public const int Count = 13;

    /// <summary>Weights in the order of <see cref="EverydayCandidate.Features"/>.</summary>
    public static readonly double[] Weights =
        [-1.54, 0.70, 0.35, 0.47, 1.11, 0.62, -0.55, -0.47, 1.12, 0.57, -1.06, 0.47, 0.97];

    /// <summary>
    /// Factor of the probabilities of a text, in [0, 1]: near 1 for a sentence, small for a word or two, which may mean
    /// anything. Set on wordings left out of the taxonomy: below an evidence of 8 one in five finds its skill, above 12
    /// two in three.
    /// </summary>
    /// <param name="evidence">Evidence of the text's first candidate.</param>
    public static double Certainty(double evidence)
    {
        var relative = evidence / SufficientEvidence;
        return 1 - Math.Exp(-relative * relative);
    }

    /// <summary>Probability of a candidate, before <see cref="Certainty"/>.</summary>
    public static double Probability(ReadOnlySpan<double> features, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += features[i] * weights[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}
