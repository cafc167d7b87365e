using Matching.Ranking.Explanations;

namespace Matching.MatchRuns;

/// <summary>A computed pair need ↔ employee.</summary>
public sealed class Match
{
    /// <summary>The run.</summary>
    public Guid MatchRunId { get; init; }
    /// <summary>The employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The employee.</summary>
    public Matching.Staff.Employee Employee { get; private set; } = null!;
    /// <summary>Position from 1.</summary>
    public required int Rank { get; init; }
    /// <summary>Score: the sum of the contributions.</summary>
    public required double Score { get; init; }
    /// <summary>Calibrated probability that both sides say yes.</summary>
    public required double AcceptProbability { get; init; }
    /// <summary>What each family adds to the score.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }
    /// <summary>Three reasons and one gap.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
    /// <summary><c>float[features]</c> that the score rests on; null in runs of before they were kept.</summary>
    public float[]? Features { get; init; }
    /// <summary>All facts about the pair, of which the reasons are the strongest.</summary>
    public IReadOnlyList<Reason> Facts { get; init; } = [];
}
