namespace Matching.MatchRuns;

/// <summary>
/// A pending re-match of an open need. A later re-match takes over the row, so that the need is ranked once for all
/// earlier changes.
/// </summary>
public sealed class OwedRematch
{
    /// <summary>Id of the need; primary key.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>Number of the re-match that ranks it.</summary>
    public required int Epoch { get; set; }
    /// <summary>Chunk of the re-match, from 0; one message ranks one chunk.</summary>
    public required int Chunk { get; set; }
}
