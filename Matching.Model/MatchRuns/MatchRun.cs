using Matching.ScoringLog;

namespace Matching.MatchRuns;

/// <summary>
/// One ranking of a need's version, stored with the inputs that <see cref="ReplayRun"/> needs to repeat it.
/// </summary>
public sealed class MatchRun
{
    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>Version of the need that was ranked.</summary>
    public required int NeedVersion { get; init; }
    /// <summary>Number of the run within the need's version, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>UTC instant of the ranking.</summary>
    public required DateTime At { get; init; }
    /// <summary>Ranking method: <c>rules</c> or <c>learned</c>.</summary>
    public required string Method { get; init; }
    /// <summary>Id of the model, or name of the method when the rules ranked.</summary>
    public required string Model { get; init; }
    /// <summary>Hexadecimal SHA-256 of the model's file, or of the published weights when the rules ranked.</summary>
    public string ModelHash { get; init; } = "";
    /// <summary>Hexadecimal SHA-256 of the inputs; see <see cref="ScoringRecord.InputsHash"/>.</summary>
    public string InputsHash { get; init; } = "";
    /// <summary>Seed of the exploration in the order of asking.</summary>
    public int Seed { get; init; }
    /// <summary>Job id of the round that made it; null outside rounds.</summary>
    public Guid? JobId { get; init; }
    /// <summary>Number of the re-match that made it; null outside re-matches.</summary>
    public int? Epoch { get; init; }
    /// <summary>
    /// UTC instant at which retention removed the scores and features; null while they exist.
    /// </summary>
    public DateTime? ErasedAt { get; init; }
    /// <summary>UTC instant at which its proposals were made; null while they are pending.</summary>
    public DateTime? ProposedAt { get; private set; }
    /// <summary>Number of employees considered for the list.</summary>
    public required int Considered { get; init; }
    /// <summary>The ranked list; empty unless loaded, and after retention.</summary>
    public List<Match> Matches { get; init; } = [];

    /// <summary>Marks its proposals as made, even if there was nobody to ask; later calls have no effect.</summary>
    /// <param name="now">Current UTC instant.</param>
    public void Proposed(DateTime now) => ProposedAt ??= now;
}
