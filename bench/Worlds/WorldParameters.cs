namespace Matching.Bench.Worlds;

/// <summary>Parameters of a simulated world; logits unless noted.</summary>
/// <param name="Hidden">Strength of the latent tastes, which columns show only in part.</param>
/// <param name="Interactions">Strength of occupation × format, entity × cause, season × format, and association ×
/// occupation.</param>
/// <param name="Place">η: the pair at position r of a list is examined with probability 1 / r^η.</param>
/// <param name="Level">Intercept of the employee's acceptance.</param>
/// <param name="Openness">Standard deviation of the employees' general acceptance.</param>
/// <param name="Uniform">Uniform share of the logging policy, 0 to 1.</param>
/// <param name="Propensity">Whether the history contains propensities (in nine of ten rows).</param>
/// <param name="Thresholds">Whether distance, workload, overqualification and fit have step effects.</param>
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
