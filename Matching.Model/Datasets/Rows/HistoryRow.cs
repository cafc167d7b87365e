using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>history.csv</c>: a shown pair with its answers and outcome.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
/// <param name="ShownAt">UTC instant at which the pair was shown.</param>
/// <param name="Rank">Position in the list, from 1; null if unknown.</param>
/// <param name="Propensity">Probability in (0, 1] that this pair was shown; null if unknown.</param>
/// <param name="EmployeeAnswer">The employee's answer; null if there was none.</param>
/// <param name="EmployeeReason">Reason code, or empty.</param>
/// <param name="AssociationAnswer">The association's answer; null if there was none.</param>
/// <param name="AssociationReason">Reason code, or empty.</param>
/// <param name="Outcome">How the mission ended; null if it has not ended or never started.</param>
/// <param name="Rating">The association's rating, 1 to 5, or null.</param>
public sealed record HistoryRow(
    string Need, string Employee, DateTime ShownAt, int? Rank, double? Propensity,
    Answer? EmployeeAnswer, string EmployeeReason, Answer? AssociationAnswer, string AssociationReason,
    Outcome? Outcome, double? Rating)
{
    /// <summary>
    /// Relevance grade (docs/formats.md): 0 declined, unanswered or refused by the association; 1 accepted by the
    /// employee only; 2 accepted by both; 3 completed; 4 completed with rating ≥ 4.
    /// </summary>
    public int Grade => (EmployeeAnswer, AssociationAnswer, Outcome) switch
    {
        (Answer.Accepted, Answer.Accepted, Matching.Missions.Outcome.Completed) => Rating >= 4 ? 4 : 3,
        (Answer.Accepted, Answer.Accepted, _) => 2,
        (Answer.Accepted, null, _) => 1,
        _ => 0,
    };
}
