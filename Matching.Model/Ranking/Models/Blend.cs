namespace Matching.Ranking.Models;

/// <summary>How much each side weighs in a score.</summary>
/// <param name="Person">Weight of the logarithm of the probability of her yes.</param>
/// <param name="Host">Weight of that of the association's.</param>
public sealed record Blend(double Person, double Host);
