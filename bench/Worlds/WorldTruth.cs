namespace Matching.Bench.Worlds;

/// <summary>True probabilities of an examined pair.</summary>
/// <param name="EmployeeYes">Probability that the employee accepts.</param>
/// <param name="AssociationYes">Probability that the association then accepts.</param>
/// <param name="Completed">Probability that the mission is completed after both accepted.</param>
/// <param name="WellRated">Probability that a completed mission is rated 4 or 5.</param>
internal sealed record WorldTruth(double EmployeeYes, double AssociationYes, double Completed, double WellRated)
{
    /// <summary>
    /// Share of the cases without the association's acceptance in which it does not answer at all (grade 1).
    /// </summary>
    public const double Unanswered = 0.3;

    /// <summary>Probability that both accept, which <c>p_accept</c> estimates.</summary>
    public double Both => EmployeeYes * AssociationYes;

    /// <summary>Expected gain, 2^grade − 1 over the grades of <c>HistoryRow.Grade</c>.</summary>
    public double Gain => EmployeeYes * ((1 - AssociationYes) * Unanswered * 1
        + AssociationYes * ((1 - Completed) * 3 + Completed * (7 * (1 - WellRated) + 15 * WellRated)));
}
