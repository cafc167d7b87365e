using Matching.Ranking.Explanations;

namespace Matching.Ranking;

/// <summary>One employee on a need's ranked list.</summary>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Rank">Position from 1; candidates closed by a gate come after all others.</param>
/// <param name="Score">Score of the ranker; the sum of the contributions.</param>
/// <param name="AcceptProbability">Calibrated probability that both sides accept an examined pair; 0 when a gate closes
/// it.</param>
/// <param name="ClosedBy">Gates that close the pair; empty when it may be proposed.</param>
/// <param name="Contributions">Contribution of each feature family, base included; they sum to the score.</param>
/// <param name="Reasons">At most three reasons, strongest first, then at most one gap.</param>
public sealed record RankedCandidate(
    string Employee, int Rank, double Score, double AcceptProbability,
    IReadOnlyList<Gate> ClosedBy, IReadOnlyList<Contribution> Contributions, IReadOnlyList<Reason> Reasons);
