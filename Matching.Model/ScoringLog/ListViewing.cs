namespace Matching.ScoringLog;

/// <summary>A coordinator saw a ranked list. The first time counts; rows are added, never changed.</summary>
public sealed class ListViewing
{
    /// <summary>The run whose list it was.</summary>
    public required Guid MatchRunId { get; init; }
    /// <summary>Account of the coordinator.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>People on the list as she saw it: those of her entities.</summary>
    public required int People { get; init; }
}
