namespace Matching.Ranking.Rounds;

/// <summary>A round: what it proposes, what that is worth, and what fairness costs in it.</summary>
/// <param name="Pairs">The proposals, by need, then score, then person.</param>
/// <param name="Best">Sum of the probabilities of the best round under the same limits.</param>
/// <param name="Welfare">Sum of the probabilities of this round.</param>
/// <param name="Exposures">Groups, before and after the spread.</param>
/// <param name="Congestion">Where it was tight.</param>
public sealed record RoundPlan(
    IReadOnlyList<AllocatedPair> Pairs, double Best, double Welfare, IReadOnlyList<GroupExposure> Exposures,
    Congestion Congestion)
{
    /// <summary>Part of the best sum that spreading exposure cost.</summary>
    public double Price => Best > 0 ? Math.Max(0, 1 - Welfare / Best) : 0;
}
