namespace Matching.MatchRuns;

/// <summary>How the asking explores.</summary>
public sealed record ExplorationSettings
{
    /// <summary>Probability that two neighbours of nearly equal scores change places, 0 (off) to ½.</summary>
    public double Probability { get; init; } = 0.15;
    /// <summary>First places that never change.</summary>
    public int Keep { get; init; } = 2;
    /// <summary>Difference of scores, in log-odds, up to which two neighbours are nearly equal.</summary>
    public double NearTie { get; init; } = 0.1;
}
