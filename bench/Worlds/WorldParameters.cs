namespace Matching.Bench.Worlds;

/// <summary>What sets one made-up world apart from another. Logits unless said otherwise.</summary>
/// <param name="Hidden">Strength of the latent tastes that no column shows whole.</param>
/// <param name="Interactions">Strength of occupation × format, entity × cause, season × format, and association ×
/// occupation.</param>
/// <param name="Place">η: a pair at place r of a list is looked at with chance 1 / r^η.</param>
/// <param name="Level">Intercept of the employee's yes.</param>
/// <param name="Openness">Spread of how readily a person says yes at all.</param>
/// <param name="Uniform">Part of the logging policy that does not look at the pair, 0 to 1.</param>
/// <param name="Propensity">Whether the log says with what chance a pair was shown (on nine rows of ten).</param>
/// <param name="Thresholds">Whether distance, work load, boredom and fit act by steps rather than smoothly.</param>
internal sealed record WorldParameters(
    double Hidden, double Interactions, double Place, double Level = -2.2, double Openness = 0.5,
    double Uniform = 0.3, bool Propensity = false, bool Thresholds = false)
{
    /// <summary>The four worlds of docs/experiments.md by name.</summary>
    public static IReadOnlyDictionary<string, WorldParameters> Named { get; } =
        new Dictionary<string, WorldParameters>(StringComparer.OrdinalIgnoreCase)
    {
        ["A"] = new(Hidden: 0.35, Interactions: 0.3, Place: 0.5, Propensity: true),
        ["B"] = new(Hidden: 0.5, Interactions: 0.8, Place: 0.8, Thresholds: true),
        ["C"] = new(Hidden: 1.0, Interactions: 0.3, Place: 1.0, Level: -1.6, Openness: 0.7),
        ["D"] = new(Hidden: 0.5, Interactions: 0.5, Place: 0.3, Uniform: 0.05, Propensity: true),
    };
}
