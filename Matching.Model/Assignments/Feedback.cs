namespace Matching.Assignments;

/// <summary>
/// Feedback of one side after an assignment: at most one per side, immutable. Its author and the coordinators may read
/// it.
/// </summary>
public sealed class Feedback
{
    /// <summary>Primary key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the assignment.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>UTC instant of the feedback.</summary>
    public required DateTime At { get; init; }
    /// <summary>Rating, 1–5; null if only a remark was given.</summary>
    public double? Rating { get; init; }
    /// <summary>The author's remark; empty if only a rating was given.</summary>
    public string Remark { get; init; } = "";
    /// <summary>Account of the author, or null.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Name of the author's side: <c>employee</c> or <c>association</c>.</summary>
    public required string ActorName { get; init; }
}
