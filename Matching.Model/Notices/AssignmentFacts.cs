using Matching.Accounts;
using Matching.Assignments;

namespace Matching.Notices;

/// <summary>An assignment for either side or a coordinator. The approval has disclosed the names.</summary>
public sealed record AssignmentFacts : NoticeFacts
{
    /// <summary>Id of the assignment.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>The mission, with the assignment's own dates and days.</summary>
    public required MissionFacts Mission { get; init; }
    /// <summary>Role of the recipient.</summary>
    public required Role Reader { get; init; }
    /// <summary>Name of the employee.</summary>
    public required string Employee { get; init; }
    /// <summary>Work address of the employee, or empty.</summary>
    public required string EmployeeEmail { get; init; }
    /// <summary>Current status.</summary>
    public required AssignmentStatus Status { get; init; }
    /// <summary>Reason of a cancellation or interruption, if the recipient may read it; otherwise empty.</summary>
    public required string Why { get; init; }
    /// <summary>Number of changes: the SEQUENCE of the calendar entry.</summary>
    public required int Sequence { get; init; }
    /// <summary>Remark of the latest negative check-in, if the recipient may read it; otherwise empty.</summary>
    public required string Remark { get; init; }
    /// <summary>Planned notices that the recipient's preferences include, earliest first.</summary>
    public IReadOnlyList<ComingNotice> Coming { get; init; } = [];
    /// <summary>UTC instant at which it is closed automatically; null if that is not planned.</summary>
    public DateTime? ConcludedAt { get; init; }
    /// <summary>Whether the need is open again for the seat of an ended assignment.</summary>
    public bool SeatReopened { get; init; }
    /// <summary>Working days returned to the employee's yearly days; 0 if none were booked.</summary>
    public double DaysGivenBack { get; init; }
    /// <summary>Whether it is planned again because a confirmed start was undone.</summary>
    public bool StartTakenBack { get; init; }
    /// <summary>Whether its convention is void, because the dates changed.</summary>
    public bool ConventionIsVoid { get; init; }
}
