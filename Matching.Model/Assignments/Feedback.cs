using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

/// <summary>
/// How an assignment was, as one of its two sides says after its end; one a side, never changed. Its author and the
/// coordinators read it.
/// </summary>
public sealed class Feedback
{
    /// <summary>How the employee's side is named.</summary>
    public static readonly string Employee = new EmployeeActor(Guid.Empty, Guid.Empty).Name;
    /// <summary>How the association's side is named.</summary>
    public static readonly string Association = new AssociationActor(Guid.Empty, Guid.Empty).Name;

    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The assignment.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>1–5, or null.</summary>
    public double? Rating { get; init; }
    /// <summary>In their words, or empty.</summary>
    public string Remark { get; init; } = "";
    /// <summary>Account of the author.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Side of the author: <see cref="Employee"/> or <see cref="Association"/>.</summary>
    public required string ActorName { get; init; }
}
