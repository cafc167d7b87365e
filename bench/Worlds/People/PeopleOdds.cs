namespace Matching.Bench.Worlds.People;

/// <summary>Logits of both answers of a pair that the employee examines.</summary>
/// <param name="Employee">The employee's yes.</param>
/// <param name="Association">The association's yes after it.</param>
internal readonly record struct PeopleOdds(double Employee, double Association)
{
    /// <summary>Probability that the employee accepts.</summary>
    public double EmployeeYes => Logistic(Employee);

    /// <summary>Probability that the association accepts after the employee did.</summary>
    public double AssociationYes => Logistic(Association);

    /// <summary>Probability that both accept.</summary>
    public double Both => EmployeeYes * AssociationYes;

    /// <summary>1 / (1 + e^−x).</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
