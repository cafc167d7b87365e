namespace Matching.Ranking.Models;

/// <summary>Platt scaling of both sides' logits: p = σ(level + slope · logit).</summary>
/// <param name="Level">Intercept on the employee's logit.</param>
/// <param name="Slope">Factor of the employee's logit.</param>
/// <param name="HostLevel">Intercept on the association's logit.</param>
/// <param name="HostSlope">Factor of the association's logit.</param>
public sealed record PlattScaling(double Level, double Slope, double HostLevel, double HostSlope)
{
    /// <summary>The identity: level 0, slope 1 for both sides.</summary>
    public static PlattScaling AsLearned { get; } = new(0, 1, 0, 1);

    /// <summary>Probability that both sides accept.</summary>
    internal double ComputeProbability(double person, double host) =>
        Math.Exp(LogPersonProbability(person) + LogHostProbability(host));

    /// <summary>Logarithm of the employee's accept probability.</summary>
    internal double LogPersonProbability(double person) => Logit.LogSigmoid(Level + Slope * person);

    /// <summary>Logarithm of the association's accept probability.</summary>
    internal double LogHostProbability(double host) => Logit.LogSigmoid(HostLevel + HostSlope * host);
}
