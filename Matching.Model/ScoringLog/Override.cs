namespace Matching.ScoringLog;

/// <summary>
/// A coordinator chose somebody before people whom the list put first: a signal that training learns from, and part of
/// the scoring log. Rows are added, never changed.
/// </summary>
public sealed class Override
{
    /// <summary>Most people noted as passed over: the best of them say enough.</summary>
    public const int MaxPassedOver = 10;

    /// <summary>Row id, in order of time.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The run whose order she departed from, or null when the need had none.</summary>
    public required Guid? MatchRunId { get; init; }
    /// <summary>The person chosen.</summary>
    public required Guid ChosenId { get; init; }
    /// <summary>Her place on the list; null when she was not on it.</summary>
    public required int? Rank { get; init; }
    /// <summary>People of better places who could have been asked and were not, best first.</summary>
    public required List<Guid> PassedOver { get; init; }
    /// <summary>Why, in the coordinator's words.</summary>
    public required string Reason { get; init; }
    /// <summary>Account of the coordinator.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
}
