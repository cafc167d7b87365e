using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

/// <summary>
/// An open need that is owed a re-match. A later re-match takes the row over, so that a need is ranked once for all
/// changes before it.
/// </summary>
public sealed class OwedRematch
{
    /// <summary>The need: the key.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The re-match that owes it.</summary>
    public required int Epoch { get; set; }
    /// <summary>The chunk in which it was dealt out, from 0.</summary>
    public required int Chunk { get; set; }
}
