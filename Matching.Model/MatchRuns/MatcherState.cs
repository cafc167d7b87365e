using Matching.Datasets;

namespace Matching.MatchRuns;

/// <summary>Whether this process can rank, for those who watch over it.</summary>
public sealed record MatcherState
{
    /// <summary>When the serving matcher was built; null before the first.</summary>
    public DateTimeOffset? BuiltAt { get; init; }
    /// <summary>When building failed last; null when the last build succeeded.</summary>
    public DateTimeOffset? FailedAt { get; init; }
    /// <summary>Rows of the database that the matcher lacks.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}
