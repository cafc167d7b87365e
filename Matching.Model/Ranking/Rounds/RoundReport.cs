namespace Matching.Ranking.Rounds;

/// <summary>Report of a round, stored with its job.</summary>
/// <param name="Best">Maximum sum of acceptance probabilities under the same limits, without fairness bonus.</param>
/// <param name="Welfare">Sum of acceptance probabilities of this round.</param>
/// <param name="Price">Share (0 to 1) of <paramref name="Best"/> that the fairness bonus cost.</param>
/// <param name="Exposures">Exposure of each group, before and after the fairness bonus.</param>
/// <param name="Congestion">Limits that were binding.</param>
public sealed record RoundReport(double Best, double Welfare, double Price, IReadOnlyList<GroupExposure> Exposures,
    Congestion Congestion);
