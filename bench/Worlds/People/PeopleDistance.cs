namespace Matching.Bench.Worlds.People;

/// <summary>Effect of the distance on the employee's acceptance.</summary>
/// <param name="Weight">Logits lost per e-fold of the distance, far from home.</param>
/// <param name="ScaleKm">Distance in km from which the loss is felt.</param>
/// <param name="Power">1 for a smooth loss from the first km; higher values spare the first km and lose faster near the
/// scale.</param>
/// <param name="BeyondCost">Largest cost of a distance beyond the employee's radius, logits.</param>
/// <param name="BeyondKm">Excess in km at which 63 % of that cost is reached.</param>
/// <param name="RadiusKm">Median radius of the employees.</param>
internal sealed record PeopleDistance(double Weight, double ScaleKm, double Power, double BeyondCost, double BeyondKm,
    double RadiusKm = 30)
{
    /// <summary>Cost of a distance for an employee with this radius, logits.</summary>
    public double Cost(double km, double radiusKm) =>
        Weight * Math.Log(1 + Math.Pow(km / ScaleKm, Power)) / Power
        + BeyondCost * (1 - Math.Exp(-Math.Max(0, km - radiusKm) / BeyondKm));
}
