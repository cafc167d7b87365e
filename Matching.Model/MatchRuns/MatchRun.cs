using Matching.ScoringLog;

namespace Matching.MatchRuns;

/// <summary>
/// One computation of the ranked list of a need's version: enough is stored to show the same order and reasons again.
/// </summary>
public sealed class MatchRun
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The version of the need that was matched.</summary>
    public required int NeedVersion { get; init; }
    /// <summary>How many runs this version had, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>What ranked: <c>rules</c> or <c>learned</c>.</summary>
    public required string Method { get; init; }
    /// <summary>Id of the model that ranked, or the version of the rules.</summary>
    public required string Model { get; init; }
    /// <summary>Hexadecimal SHA-256 of what ranked: the model's file, or the published weights.</summary>
    public string ModelHash { get; init; } = "";
    /// <summary>Hexadecimal SHA-256 of what was ranked: see <see cref="ScoringRecord"/>.</summary>
    public string InputsHash { get; init; } = "";
    /// <summary>Seed of the exploration in who is asked.</summary>
    public int Seed { get; init; }
    /// <summary>The round that made it, or null for a need's own run.</summary>
    public Guid? JobId { get; init; }
    /// <summary>The re-match after changed profiles that made it, or null.</summary>
    public int? Epoch { get; init; }
    /// <summary>
    /// UTC instant at which scores and features were removed, their purpose being over; null while they stand.
    /// </summary>
    public DateTime? ErasedAt { get; init; }
    /// <summary>UTC instant at which its first people were asked; null while that is owed.</summary>
    public DateTime? ProposedAt { get; private set; }
    /// <summary>People looked at before the list was cut.</summary>
    public required int Considered { get; init; }
    /// <summary>The list.</summary>
    public List<Match> Matches { get; init; } = [];

    /// <summary>Its people were asked, as far as there were any to ask.</summary>
    /// <param name="now">UTC instant.</param>
    public void Proposed(DateTime now) => ProposedAt ??= now;
}
