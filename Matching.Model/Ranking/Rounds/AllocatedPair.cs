namespace Matching.Ranking.Rounds;

/// <summary>A pair that a round proposes.</summary>
/// <param name="Need">The need.</param>
/// <param name="Employee">The person.</param>
/// <param name="Score">Probability that both sides say yes.</param>
public readonly record struct AllocatedPair(string Need, string Employee, double Score);
