namespace Matching.Ranking.Explanations;

/// <summary>Part of a score that one family of features brings.</summary>
/// <param name="Family">The family.</param>
/// <param name="Value">Its share of the score, signed, in score units.</param>
public readonly record struct Contribution(FeatureFamily Family, double Value);
