using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>One line of the published formula.</summary>
/// <param name="Feature">What is counted.</param>
/// <param name="Weight">What one unit of it is worth, in log-odds.</param>
public readonly record struct RuleWeight(Feature Feature, double Weight);
