using Matching.Ranking;
using Matching.Ranking.Explanations;

namespace Matching.MatchRuns;

/// <summary>A ranked pair of need and employee in a match run.</summary>
public sealed class Match
{
    /// <summary>Id of the match run.</summary>
    public Guid MatchRunId { get; init; }
    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The employee; null unless loaded.</summary>
    public Staff.Employee Employee { get; private set; } = null!;
    /// <summary>Position on the list, from 1.</summary>
    public required int Rank { get; init; }
    /// <summary>Score that orders the list; equals the sum of the contributions.</summary>
    public required double Score { get; init; }
    /// <summary>Calibrated probability, 0 to 1, that both sides accept once the offer is examined.</summary>
    public required double AcceptProbability { get; init; }
    /// <summary>Share of each feature family in the score.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }
    /// <summary>At most three reasons and one gap.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
    /// <summary>
    /// Codes of the limits that the pair breaks (<see cref="BrokenLimit.CodeOf"/>), separated by <c>|</c>; empty within
    /// all limits.
    /// </summary>
    public string LimitCodes { get; init; } = "";
    /// <summary>The limits that the pair breaks; across one it is not asked automatically.</summary>
    public IReadOnlyList<string> Limits => LimitCodes.Length == 0 ? [] : LimitCodes.Split('|');
    /// <summary><c>float[features]</c>, the input of the score; null in runs older than this property.</summary>
    public float[]? Features { get; init; }
    /// <summary>All facts about the pair; the strongest ones become <see cref="Reasons"/>.</summary>
    public IReadOnlyList<Reason> Facts { get; init; } = [];
}
