namespace Matching.Ranking;

/// <summary>An employee to place on a need's list.</summary>
/// <param name="Employee">Position of the employee.</param>
/// <param name="Closed">Gates that close the pair; empty when it may be proposed.</param>
internal readonly record struct Candidate(int Employee, IReadOnlyList<Gate> Closed);
