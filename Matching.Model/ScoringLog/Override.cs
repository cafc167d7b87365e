namespace Matching.ScoringLog;

/// <summary>
/// A coordinator's choice of a lower-ranked employee. Training uses it. Append-only; part of the scoring log.
/// </summary>
public sealed class Override
{
    /// <summary>Maximum number of stored skipped employees; the best-ranked ones are kept.</summary>
    public const int MaxPassedOver = 10;

    /// <summary>Primary key (UUID v7, ordered by creation time).</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>Id of the match run whose order was not followed; null if the need had none.</summary>
    public required Guid? MatchRunId { get; init; }
    /// <summary>Id of the chosen employee.</summary>
    public required Guid ChosenId { get; init; }
    /// <summary>Rank of the chosen employee, from 1; null if not on the list.</summary>
    public required int? Rank { get; init; }
    /// <summary>Ids of higher-ranked employees who could have been asked, best first.</summary>
    public required List<Guid> PassedOver { get; init; }
    /// <summary>The coordinator's reason; free text, never blank.</summary>
    public required string Reason { get; init; }
    /// <summary>Account id of the coordinator.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>UTC instant of the choice.</summary>
    public required DateTime At { get; init; }
}
