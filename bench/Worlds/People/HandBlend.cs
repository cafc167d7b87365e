namespace Matching.Bench.Worlds.People;

/// <summary>
/// A plain linear blend, the peer of rules and learned rankers. Its weights were fitted once, by <c>people fit</c>, on
/// the truth of the worlds to choose by, with other seeds than those judged.
/// </summary>
internal static class HandBlend
{
    /// <summary>Weights in the order of <see cref="BlendInputs.Names"/>.</summary>
    public static readonly double[] Weights =
        [3.07, 0.41, 0.55, 0.95, -0.23, -0.39, -1.09, 0.17, -1.07, 0.56, 0.45, -1.24];

    /// <summary>Score of a pair.</summary>
    public static double Score(double[] inputs, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < inputs.Length; i++) sum += weights[i] * inputs[i];
        return sum;
    }
}
