namespace Matching.Ranking.Rounds;

/// <summary>A pair that a round proposes.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Score">Probability that both sides accept.</param>
public readonly record struct AllocatedPair(string Need, string Employee, double Score);
