namespace Matching.Bench.Worlds.People;

/// <summary>
/// A plain linear blend, the peer of rules and learned rankers. Its weights were fitted once, by <c>people fit</c>, on
/// the truth of the worlds to choose by, with other seeds than those judged.
/// </summary>
internal static class HandBlend
{
    /// <summary>Weights in the order of <see cref="BlendInputs.Names"/>.</summary>
    public static readonly double[] Weights = [4, 0.5, 0.8, 1.2, -0.5, -0.5, -1, 0.2, -0.8, 0.6, 0.6, -0.8];

    /// <summary>Score of a pair.</summary>
    public static double Score(double[] inputs, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < inputs.Length; i++) sum += weights[i] * inputs[i];
        return sum;
    }
}
