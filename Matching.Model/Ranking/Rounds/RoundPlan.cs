namespace Matching.Ranking.Rounds;

/// <summary>Result of a round: its proposals, their expected value and the price of fairness.</summary>
/// <param name="Pairs">The proposals, by need, then descending score, then employee.</param>
/// <param name="Best">Sum of the probabilities of the optimum without spreading, under the same limits.</param>
/// <param name="Welfare">Sum of the probabilities of this round.</param>
/// <param name="Exposures">Exposure of each group before and after spreading.</param>
/// <param name="Congestion">Where seats or employees were scarce.</param>
public sealed record RoundPlan(
    IReadOnlyList<AllocatedPair> Pairs, double Best, double Welfare, IReadOnlyList<GroupExposure> Exposures,
    Congestion Congestion)
{
    /// <summary>Relative loss of welfare caused by spreading exposure, in [0, 1].</summary>
    public double Price => Best > 0 ? Math.Max(0, 1 - Welfare / Best) : 0;
}
