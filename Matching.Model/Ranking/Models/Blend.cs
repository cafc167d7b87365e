namespace Matching.Ranking.Models;

/// <summary>Stacking weights of both sides' log-probabilities and of the published rules in a score.</summary>
/// <param name="Person">Weight of ln P(employee accepts).</param>
/// <param name="Host">Weight of ln P(association accepts).</param>
/// <param name="Rules">Weight of the score of the rules.</param>
public sealed record Blend(double Person, double Host, double Rules);
