namespace Matching.Ranking.Rounds;

/// <summary>Result of a round.</summary>
/// <param name="Pairs">The proposals, by need, then descending score, then employee.</param>
/// <param name="Report">Their expected value and the price of fairness.</param>
public sealed record RoundPlan(IReadOnlyList<AllocatedPair> Pairs, RoundReport Report);
