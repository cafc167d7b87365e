using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>One term of the published formula.</summary>
/// <param name="Feature">Feature that the weight multiplies.</param>
/// <param name="Weight">Log-odds per unit of the feature.</param>
public readonly record struct RuleWeight(Feature Feature, double Weight);
