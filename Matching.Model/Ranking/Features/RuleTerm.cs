namespace Matching.Ranking.Features;

/// <summary>A feature's term in the published rules.</summary>
/// <param name="Position">Position from 1 in the formula; scores are summed and the rules are hashed in this
/// order.</param>
/// <param name="Weight">Log-odds per unit of the feature.</param>
public readonly record struct RuleTerm(int Position, double Weight);
