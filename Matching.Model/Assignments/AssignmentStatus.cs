namespace Matching.Assignments;

/// <summary>Status of an assignment.</summary>
public enum AssignmentStatus
{
    /// <summary>The assignment is approved and has not started.</summary>
    Planned,
    /// <summary>The assignment has started and not ended.</summary>
    Running,
    /// <summary>The mission was completed.</summary>
    Completed,
    /// <summary>The mission ended after its start and before completion.</summary>
    Interrupted,
    /// <summary>The assignment was cancelled before the start.</summary>
    Cancelled,
}
