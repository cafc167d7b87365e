namespace Matching.Ranking.Models;

/// <summary>
/// Limits judged by the answers to shown pairs of later needs. What a profile declares today counts; days already taken
/// do not, because an accept itself takes some. What was not said is within the limit.
/// </summary>
public sealed record LimitReport
{
    /// <summary>Number of evaluated needs.</summary>
    public required int Needs { get; init; }
    /// <summary>All evaluated pairs.</summary>
    public required ShownAnswers All { get; init; }
    /// <summary>Pairs that break no limit.</summary>
    public required ShownAnswers Within { get; init; }
    /// <summary>Number of pairs among the first ten of their need.</summary>
    public required int Best { get; init; }
    /// <summary>Accepts expected of these pairs if they were asked and read.</summary>
    public required double BestAccepts { get; init; }
    /// <summary>The limits, in the order of <see cref="Limit"/>.</summary>
    public required IReadOnlyList<LimitEffect> Limits { get; init; }

    /// <summary>Share of the accepted pairs that are beyond a limit; null when none was accepted.</summary>
    public double? AcceptedShare(LimitEffect limit) =>
        All.Accepted > 0 ? (double)limit.Beyond.Accepted / All.Accepted : null;
}
