using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Matching.MatchRuns;

/// <summary>A re-match: a further ranking of the open needs that changed profiles affect.</summary>
public sealed class Rematch
{
    /// <summary>Number from 1; primary key, and the <see cref="MatchRun.Epoch"/> of its runs.</summary>
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public required int Number { get; init; }
    /// <summary>UTC instant at which it was scheduled.</summary>
    public required DateTime At { get; init; }
    /// <summary>Number of changed profiles.</summary>
    public required int Profiles { get; init; }
    /// <summary>Number of affected open needs.</summary>
    public required int Needs { get; init; }
}
