namespace Matching.ScoringLog;

/// <summary>A coordinator's first view of a ranked list. Append-only; part of the scoring log.</summary>
public sealed class ListViewing
{
    /// <summary>Id of the match run.</summary>
    public required Guid MatchRunId { get; init; }
    /// <summary>Account id of the coordinator.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>UTC instant of the first view.</summary>
    public required DateTime At { get; init; }
    /// <summary>Number of employees on the list within the coordinator's scope.</summary>
    public required int People { get; init; }
}
