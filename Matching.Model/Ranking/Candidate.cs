namespace Matching.Ranking;

/// <summary>An employee to place on a need's list.</summary>
/// <param name="Employee">Position of the employee.</param>
/// <param name="Exclusions">Why the pair may not be asked at all; empty for most.</param>
internal readonly record struct Candidate(int Employee, IReadOnlyList<PairExclusion> Exclusions);
