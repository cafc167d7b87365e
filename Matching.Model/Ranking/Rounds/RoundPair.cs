namespace Matching.Ranking.Rounds;

/// <summary>A pair that no gate closes.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Person">Position of the person.</param>
/// <param name="Score">Probability that both sides say yes.</param>
public readonly record struct RoundPair(int Need, int Person, double Score);
