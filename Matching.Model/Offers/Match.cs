using Matching.Persistence;
using Matching.Ranking;

namespace Matching.Offers;

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

/// <summary>A computed pair need ↔ employee.</summary>
public sealed class Match
{
    /// <summary>The run.</summary>
    public Guid MatchRunId { get; init; }
    /// <summary>The employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The employee.</summary>
    public Profiles.Employee Employee { get; private set; } = null!;
    /// <summary>Position from 1.</summary>
    public required int Rank { get; init; }
    /// <summary>Score: the sum of the contributions.</summary>
    public required double Score { get; init; }
    /// <summary>Calibrated probability that both sides say yes.</summary>
    public required double AcceptProbability { get; init; }
    /// <summary>What each family adds to the score.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }
    /// <summary>Three reasons and one gap.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
    /// <summary><c>float[features]</c> that the score rests on; null in runs of before they were kept.</summary>
    public float[]? Features { get; init; }
    /// <summary>All facts about the pair, of which the reasons are the strongest.</summary>
    public IReadOnlyList<Reason> Facts { get; init; } = [];
}

/// <summary>
/// A pair that was put before somebody, and what came of it: what learning learns from. Kept apart from offers, since
/// history may come from another installation.
/// </summary>
public sealed class Interaction : IVersioned
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime ShownAt { get; init; }
    /// <summary>Position shown, from 1, or null.</summary>
    public int? Rank { get; init; }
    /// <summary>
    /// The run that put it forward; null for an application, a nomination, or history from elsewhere.
    /// </summary>
    public Guid? MatchRunId { get; init; }
    /// <summary>Id of the model that put it forward, or the method's name; empty when none did.</summary>
    public string Model { get; init; } = "";
    /// <summary>Probability that the pair was shown, or null when unknown.</summary>
    public double? Propensity { get; init; }
    /// <summary>Her answer; null means none came.</summary>
    public Datasets.Answer? EmployeeAnswer { get; set; }
    /// <summary>Reason code, or empty.</summary>
    public string EmployeeReason { get; set; } = "";
    /// <summary>The association's answer; null means none came.</summary>
    public Datasets.Answer? AssociationAnswer { get; set; }
    /// <summary>Reason code, or empty.</summary>
    public string AssociationReason { get; set; } = "";
    /// <summary>How the mission ended, or null.</summary>
    public Datasets.Outcome? Outcome { get; set; }
    /// <summary>1–5, by the association, or null.</summary>
    public double? Rating { get; set; }
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>A match of a run is put before its employee.</summary>
    /// <param name="run">The run.</param>
    /// <param name="match">The match.</param>
    /// <param name="propensity">Probability that this pair was put forward, above 0; null when nobody can say.</param>
    /// <param name="now">UTC instant.</param>
    public static Interaction Create(MatchRun run, Match match, double? propensity, DateTime now) => new()
    {
        NeedId = run.NeedId,
        EmployeeId = match.EmployeeId,
        ShownAt = now,
        Rank = match.Rank,
        MatchRunId = run.Id,
        Model = run.Model,
        Propensity = propensity,
    };
}
