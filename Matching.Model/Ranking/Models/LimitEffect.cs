namespace Matching.Ranking.Models;

/// <summary>How pairs beyond a limit were answered, and what the limit closes.</summary>
public sealed record LimitEffect
{
    /// <summary>Accepts that must be expected at the rate within all limits before a difference is believed.</summary>
    internal const double MinExpectedAccepts = 5;
    /// <summary>
    /// Accepts that must be expected before the lack of a difference is believed, if there were at least as many: a
    /// limit that halves the rate would have been noticed.
    /// </summary>
    internal const double EnoughExpectedAccepts = 20;

    /// <summary>Code of the limit: <c>format</c>, <c>distance</c>, <c>window</c>, <c>days</c>, <c>language</c>,
    /// <c>skill</c>.</summary>
    public required string Limit { get; init; }
    /// <summary>Pairs that break it, whatever else they break.</summary>
    public required ShownAnswers Beyond { get; init; }
    /// <summary>Pairs that break it and no other limit.</summary>
    public required ShownAnswers Alone { get; init; }
    /// <summary>Accepts that <see cref="Alone"/> would have at the rate within all limits.</summary>
    public required double ExpectedAccepts { get; init; }
    /// <summary>
    /// Lower bound of the 95 % interval of the difference in rate, <see cref="Alone"/> − within all limits, by
    /// bootstrap over needs; 0 when there is no such pair.
    /// </summary>
    public required double DifferenceLow { get; init; }
    /// <summary>Upper bound of the same interval.</summary>
    public required double DifferenceHigh { get; init; }
    /// <summary>Pairs among the first ten of their need that it alone keeps from being asked automatically.</summary>
    public required int BestClosed { get; init; }
    /// <summary>Accepts expected of these pairs if they were asked and read.</summary>
    public required double BestAcceptsClosed { get; init; }
    /// <summary>
    /// Needs with fewer than three people a seat to ask within all limits, and three or more without this limit.
    /// </summary>
    public required int NeedsShort { get; init; }

    /// <summary>What the answers say about the limit.</summary>
    public LimitFinding Finding =>
        ExpectedAccepts < MinExpectedAccepts ? LimitFinding.TooFew
        : DifferenceHigh < 0 ? LimitFinding.LessOften
        : DifferenceLow > 0 || (ExpectedAccepts >= EnoughExpectedAccepts && Alone.Accepted >= ExpectedAccepts)
            ? LimitFinding.NotLessOften
        : LimitFinding.TooFew;
}
