using Matching.Datasets;

namespace Matching.MatchRuns;

/// <summary>Outcome of the last matcher build, for health checks and metrics.</summary>
public sealed record MatcherState
{
    /// <summary>When the current matcher was built; null before the first build.</summary>
    public DateTimeOffset? BuiltAt { get; init; }
    /// <summary>When the last build failed; null if it succeeded.</summary>
    public DateTimeOffset? FailedAt { get; init; }
    /// <summary>Database rows that the matcher skipped because they could not be read.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}
