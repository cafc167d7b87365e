namespace Matching.Assignments;

/// <summary>Status of an assignment.</summary>
public enum AssignmentStatus
{
    /// <summary>Approved, not started.</summary>
    Planned,
    /// <summary>Started.</summary>
    Running,
    /// <summary>Completed.</summary>
    Completed,
    /// <summary>Ended before completion.</summary>
    Interrupted,
    /// <summary>Cancelled before the start.</summary>
    Cancelled,
}
