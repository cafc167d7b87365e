using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

/// <summary>A re-match: profiles changed, and the open needs that they touch are ranked once more.</summary>
public sealed class Rematch
{
    /// <summary>Its number, from 1: the key, and the <see cref="MatchRun.Epoch"/> of its runs.</summary>
    public required int Number { get; init; }
    /// <summary>UTC instant at which its needs were dealt out.</summary>
    public required DateTime At { get; init; }
    /// <summary>Profiles that had changed.</summary>
    public required int Profiles { get; init; }
    /// <summary>Open needs that they touch.</summary>
    public required int Needs { get; init; }
}
