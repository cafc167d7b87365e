using Matching.Ranking.Explanations;

namespace Matching.Ranking;

/// <summary>One employee on a need's ranked list.</summary>
public sealed record RankedCandidate
{
    /// <summary>Id of the employee.</summary>
    public required string Employee { get; init; }
    /// <summary>Position from 1; excluded candidates come after all others.</summary>
    public required int Rank { get; init; }
    /// <summary>Score of the ranker; the sum of the contributions.</summary>
    public required double Score { get; init; }
    /// <summary>
    /// Calibrated probability that both sides accept an examined pair, beyond limits too; 0 for an excluded one.
    /// </summary>
    public required double AcceptProbability { get; init; }
    /// <summary>Limits that the pair breaks; across one it is never asked automatically.</summary>
    public required IReadOnlyList<Limit> Limits { get; init; }
    /// <summary>Why the pair may not be asked at all; empty for most.</summary>
    public required IReadOnlyList<PairExclusion> Exclusions { get; init; }
    /// <summary>Contribution of each feature family, base included; they sum to the score.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }
    /// <summary>At most three reasons, strongest first, then at most one gap.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}
