namespace Matching.RankingModels;

/// <summary>
/// The stop switch: the newest row says whether learned models may rank. Rows are added, never changed.
/// </summary>
public sealed class RankerSwitch
{
    /// <summary>Row id, a version 7 UUID and thus ordered by time.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>UTC instant of the change.</summary>
    public required DateTime At { get; init; }
    /// <summary>True when the published rules rank every list.</summary>
    public required bool RulesOnly { get; init; }
    /// <summary>Account of the coordinator or operator.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>The reason given; never empty.</summary>
    public required string Why { get; init; }
}
