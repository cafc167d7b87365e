namespace Matching.Bench.Worlds;

/// <summary>The true chances of a pair that is looked at.</summary>
/// <param name="EmployeeYes">The employee says yes.</param>
/// <param name="AssociationYes">The association says yes after hers.</param>
/// <param name="Completed">The mission is completed after both.</param>
/// <param name="WellRated">A completed mission is rated 4 or 5.</param>
internal sealed record WorldTruth(double EmployeeYes, double AssociationYes, double Completed, double WellRated)
{
    /// <summary>
    /// Part of the cases without the association's yes in which it never answers, so that the employee's alone stands
    /// (grade 1).
    /// </summary>
    public const double Unanswered = 0.3;

    /// <summary>Both say yes: what <c>p_accept</c> should say.</summary>
    public double Both => EmployeeYes * AssociationYes;

    /// <summary>Expected gain, 2^grade − 1 over the grades of <c>HistoryRow.Grade</c>.</summary>
    public double Gain => EmployeeYes * ((1 - AssociationYes) * Unanswered * 1
        + AssociationYes * ((1 - Completed) * 3 + Completed * (7 * (1 - WellRated) + 15 * WellRated)));
}
