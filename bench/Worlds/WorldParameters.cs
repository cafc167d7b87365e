namespace Matching.Bench.Worlds;

/// <summary>Parameters of a simulated world. Strengths scale terms of the acceptance logits.</summary>
/// <param name="TasteStrength">Factor of the latent tastes, which columns show only in part; logits per unit of
/// taste.</param>
/// <param name="InteractionStrength">Factor of occupation × format, entity × cause, season × format, and association ×
/// occupation; logits per unit of interaction.</param>
/// <param name="PositionExponent">η, without unit: the pair at position r of a list is examined with probability
/// 1 / r^η.</param>
/// <param name="AcceptanceIntercept">Intercept of the employee's acceptance, logit.</param>
/// <param name="OpennessDeviation">Standard deviation of the employees' general acceptance, logit.</param>
/// <param name="UniformShare">Uniform share of the logging policy, 0 to 1.</param>
/// <param name="HasPropensities">Whether the history contains propensities (in nine of ten rows).</param>
/// <param name="HasThresholds">Whether the effects of fit, workload and overqualification jump at a limit, and
/// distance acts only beyond the employee's tolerance, from where its penalty grows linearly. Otherwise all act
/// smoothly.</param>
internal sealed record WorldParameters(
    double TasteStrength, double InteractionStrength, double PositionExponent, double AcceptanceIntercept = -2.2,
    double OpennessDeviation = 0.5, double UniformShare = 0.3, bool HasPropensities = false,
    bool HasThresholds = false)
{
    /// <summary>The four worlds of docs/experiments.md by name.</summary>
    public static Dictionary<string, WorldParameters> Named { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["A"] = new(TasteStrength: 0.35, InteractionStrength: 0.3, PositionExponent: 0.5, HasPropensities: true),
        ["B"] = new(TasteStrength: 0.5, InteractionStrength: 0.8, PositionExponent: 0.8, HasThresholds: true),
        ["C"] = new(TasteStrength: 1.0, InteractionStrength: 0.3, PositionExponent: 1.0,
            AcceptanceIntercept: -1.6, OpennessDeviation: 0.7),
        ["D"] = new(TasteStrength: 0.5, InteractionStrength: 0.5, PositionExponent: 0.3,
            UniformShare: 0.05, HasPropensities: true),
    };
}
