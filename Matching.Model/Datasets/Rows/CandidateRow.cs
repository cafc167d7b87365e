namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>candidates.csv</c>: a pair that <c>rank</c> ranks.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
public readonly record struct CandidateRow(string Need, string Employee);
