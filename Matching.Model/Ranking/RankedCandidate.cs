using Matching.Ranking.Explanations;

namespace Matching.Ranking;

/// <summary>One person on a need's ranked list.</summary>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Rank">Position from 1; candidates that a gate closes come after all others.</param>
/// <param name="Score">The ranker's score: the sum of the contributions and nothing else.</param>
/// <param name="AcceptProbability">Calibrated probability that both sides say yes once shown; 0 when a gate is
/// closed.</param>
/// <param name="ClosedBy">Gates that close the pair; empty for a real candidate.</param>
/// <param name="Contributions">What each feature family adds to the score, base included: they sum to it.</param>
/// <param name="Reasons">At most three reasons for, then at most one gap, strongest first.</param>
public sealed record RankedCandidate(
    string Employee, int Rank, double Score, double AcceptProbability,
    IReadOnlyList<Gate> ClosedBy, IReadOnlyList<Contribution> Contributions, IReadOnlyList<Reason> Reasons);
