namespace Matching.FollowUps;

/// <summary>A transition, reduced to what <see cref="FollowUpPlan"/> needs.</summary>
/// <param name="Subject">Id of the offer, assignment, need or convention.</param>
/// <param name="Need">Id of the subject's need.</param>
/// <param name="To">The state after the transition.</param>
/// <param name="At">UTC instant of the transition.</param>
internal sealed record StateChange(Guid Subject, Guid Need, Enum To, DateTime At)
{
    /// <summary>First day of the mission of an offer or an assignment.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>Last day of an assignment.</summary>
    public DateOnly? End { get; init; }
    /// <summary>
    /// Distinguishes repeated entries into the same state, such as the version of a need; empty otherwise.
    /// </summary>
    public string Occurrence { get; init; } = "";
}
