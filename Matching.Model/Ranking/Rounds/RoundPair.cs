namespace Matching.Ranking.Rounds;

/// <summary>A pair that no gate closes.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Person">Position of the employee.</param>
/// <param name="Score">Probability that both sides accept.</param>
public readonly record struct RoundPair(int Need, int Person, double Score);
