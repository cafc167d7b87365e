namespace Matching.Text;

/// <summary>Weights of the signals.</summary>
internal static class LinkWeights
{
    /// <summary>Number of signals.</summary>
    public const int Count = (int)LinkSignal.Sieve + 1;

    /// <summary>
    /// Default weights and prior of the fitted ones. Fitted on held-out wordings of ESCO and ROME
    /// (docs/experiments.md); the weights of two signals since removed were added to those of equivalent signals.
    /// </summary>
    public static readonly double[] Default = [-4.98, 3.27, -0.36, 4.80, 2.30, 0.14, 1.23, -1.91, 9.50];

    /// <summary>Weighted sum of an entry's signals.</summary>
    public static double Sum(double[] weights, float[] signals)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += weights[i] * signals[i];
        return sum;
    }
}
