namespace Matching.Ranking.Rounds;

/// <summary>A pair within all limits and without an exclusion.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Person">Position of the employee.</param>
/// <param name="Score">Probability that both sides accept.</param>
public readonly record struct RoundPair(int Need, int Person, double Score);
