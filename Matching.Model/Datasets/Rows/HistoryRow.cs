using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>history.csv</c>: a pair that was shown, and what came of it.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
/// <param name="ShownAt">UTC instant at which the pair was shown.</param>
/// <param name="Rank">Position shown, from 1, or null.</param>
/// <param name="Propensity">Probability in (0, 1] that this pair was shown, or null when unknown.</param>
/// <param name="EmployeeAnswer">Her answer; null means none came.</param>
/// <param name="EmployeeReason">Reason code, or empty.</param>
/// <param name="AssociationAnswer">The association's answer; null means none came.</param>
/// <param name="AssociationReason">Reason code, or empty.</param>
/// <param name="Outcome">How the mission ended; null means it has not, or never began.</param>
/// <param name="Rating">1–5, by the association, or null.</param>
public sealed record HistoryRow(
    string Need, string Employee, DateTime ShownAt, int? Rank, double? Propensity,
    Answer? EmployeeAnswer, string EmployeeReason, Answer? AssociationAnswer, string AssociationReason,
    Outcome? Outcome, double? Rating)
{
    /// <summary>
    /// Relevance grade (FORMATS.md): 0 declined, unanswered or refused by the association; 1 accepted by the employee
    /// only; 2 accepted by both; 3 completed; 4 completed with rating ≥ 4.
    /// </summary>
    public int Grade => (EmployeeAnswer, AssociationAnswer, Outcome) switch
    {
        (Answer.Accepted, Answer.Accepted, Matching.Missions.Outcome.Completed) => Rating >= 4 ? 4 : 3,
        (Answer.Accepted, Answer.Accepted, _) => 2,
        (Answer.Accepted, null, _) => 1,
        _ => 0,
    };
}
