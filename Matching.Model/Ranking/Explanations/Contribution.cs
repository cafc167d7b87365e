namespace Matching.Ranking.Explanations;

/// <summary>Share of a score that one feature family contributes.</summary>
/// <param name="Family">Family of features.</param>
/// <param name="Value">Signed contribution, in score units.</param>
public readonly record struct Contribution(FeatureFamily Family, double Value);
