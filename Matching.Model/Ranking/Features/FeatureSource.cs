namespace Matching.Ranking.Features;

/// <summary>What a feature is computed from.</summary>
public enum FeatureSource
{
    /// <summary>The need and the employee's profile, without past answers.</summary>
    Pair,
    /// <summary>Acceptance rate of employees, see <see cref="AcceptanceRates"/>.</summary>
    Rate,
    /// <summary>Acceptance rate of associations, see <see cref="AcceptanceRates"/>.</summary>
    AssociationRate,
    /// <summary>How often the employee was shown.</summary>
    Exposure,
    /// <summary>The skill-transfer model, see <see cref="SkillTransferScorer"/>.</summary>
    SkillTransfer,
    /// <summary>The published rules, a linear combination of other features.</summary>
    Rules,
}
