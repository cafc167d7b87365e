using Matching.Persistence;

namespace Matching.MatchRuns;

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
    public Matching.Missions.Answer? EmployeeAnswer { get; set; }
    /// <summary>Reason code, or empty.</summary>
    public string EmployeeReason { get; set; } = "";
    /// <summary>The association's answer; null means none came.</summary>
    public Matching.Missions.Answer? AssociationAnswer { get; set; }
    /// <summary>Reason code, or empty.</summary>
    public string AssociationReason { get; set; } = "";
    /// <summary>How the mission ended, or null.</summary>
    public Matching.Missions.Outcome? Outcome { get; set; }
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
