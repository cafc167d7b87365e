namespace Matching.MatchRuns;

/// <summary>Settings of the exploration in the order of asking.</summary>
public sealed record ExplorationSettings
{
    /// <summary>Probability that two neighbours with nearly equal scores are swapped, from 0 (off) to ½.</summary>
    public double Probability { get; init; } = 0.15;
    /// <summary>Number of first positions that are never swapped.</summary>
    public int Keep { get; init; } = 2;
    /// <summary>Maximum difference, in log-odds, between nearly equal scores.</summary>
    public double NearTie { get; init; } = 0.1;
}
