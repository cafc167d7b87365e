using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>history.csv</c>: a shown pair with its answers and outcome.</summary>
public sealed record HistoryRow
{
    /// <summary>Id of the need.</summary>
    public required string Need { get; init; }
    /// <summary>Id of the employee.</summary>
    public required string Employee { get; init; }
    /// <summary>UTC instant at which the pair was shown.</summary>
    public required DateTime ShownAt { get; init; }
    /// <summary>Position in the list, from 1; null if unknown.</summary>
    public required int? Rank { get; init; }
    /// <summary>Probability in (0, 1] that this pair was shown; null if unknown.</summary>
    public required double? Propensity { get; init; }
    /// <summary>The employee's answer; null if there was none.</summary>
    public required Answer? EmployeeAnswer { get; init; }
    /// <summary>Reason code, or empty.</summary>
    public required string EmployeeReason { get; init; }
    /// <summary>The association's answer; null if there was none.</summary>
    public required Answer? AssociationAnswer { get; init; }
    /// <summary>Reason code, or empty.</summary>
    public required string AssociationReason { get; init; }
    /// <summary>How the mission ended; null if it has not ended or never started.</summary>
    public required Outcome? Outcome { get; init; }
    /// <summary>The association's rating, 1 to 5, or null.</summary>
    public required double? Rating { get; init; }

    /// <summary>
    /// Relevance grade (docs/formats.md): 0 declined, unanswered or refused by the association; 1 accepted by the
    /// employee only; 2 accepted by both; 3 completed; 4 completed with rating ≥ 4.
    /// </summary>
    public int Grade => (EmployeeAnswer, AssociationAnswer, Outcome) switch
    {
        (Answer.Accepted, Answer.Accepted, Matching.Missions.Outcome.Completed) => Rating >= 4 ? 4 : 3,
        (Answer.Accepted, Answer.Accepted, Matching.Missions.Outcome.Interrupted or null) => 2,
        (Answer.Accepted, null, _) => 1,
        (Answer.Accepted, Answer.Declined, _) => 0,
        (Answer.Declined or null, _, _) => 0,
    };
}
