namespace Matching.MatchRuns;

/// <summary>How often changed profiles trigger a re-match of open needs.</summary>
public sealed record RematchSettings
{
    /// <summary>Minimum time between two re-matches; changes within it are combined.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(2);
}
