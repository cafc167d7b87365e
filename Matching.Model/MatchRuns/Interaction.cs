using Matching.Missions;
using Matching.Persistence;

namespace Matching.MatchRuns;

/// <summary>
/// A pair that was shown to an employee, with the answers and the outcome: one row of training data. Separate from
/// <see cref="Offers.Offer"/>, because history can be imported from another installation.
/// </summary>
public sealed class Interaction : IVersioned
{
    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>UTC instant at which the employee was asked or applied.</summary>
    public required DateTime ShownAt { get; init; }
    /// <summary>Position on the list, from 1; null without a list.</summary>
    public int? Rank { get; init; }
    /// <summary>
    /// Id of the match run; null for applications, nominations and imported history.
    /// </summary>
    public Guid? MatchRunId { get; init; }
    /// <summary>Id of the model, or name of the method, that ranked the pair; empty without a ranking.</summary>
    public string Model { get; init; } = "";
    /// <summary>Probability with which exploration asked the employee, in (0, 1]; null when unknown.</summary>
    public double? Propensity { get; init; }
    /// <summary>The employee's answer; null without an answer.</summary>
    public Answer? EmployeeAnswer { get; set; }
    /// <summary>Name of the employee's decline reason, or empty.</summary>
    public string EmployeeReason { get; set; } = "";
    /// <summary>The association's answer; null without an answer.</summary>
    public Answer? AssociationAnswer { get; set; }
    /// <summary>Name of the association's decline reason, or empty.</summary>
    public string AssociationReason { get; set; } = "";
    /// <summary>How the mission ended; null without a finished mission.</summary>
    public Outcome? Outcome { get; set; }
    /// <summary>The association's rating, 1 to 5; null when not rated.</summary>
    public double? Rating { get; set; }
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Creates the interaction of a match whose employee is asked.</summary>
    /// <param name="run">The match run.</param>
    /// <param name="match">A match of the run.</param>
    /// <param name="propensity">Probability with which the employee was asked, in (0, 1]; null when unknown.</param>
    /// <param name="now">Current UTC instant.</param>
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
