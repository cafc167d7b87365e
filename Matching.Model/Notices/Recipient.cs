namespace Matching.Notices;

/// <summary>Recipients of a notice.</summary>
[Flags]
public enum Recipient
{
    /// <summary>Nobody: the follow-up only changes state.</summary>
    None = 0,
    /// <summary>The employee.</summary>
    Employee = 1,
    /// <summary>All accounts of the association.</summary>
    Association = 2,
    /// <summary>The line manager.</summary>
    Manager = 4,
    /// <summary>The coordinators whose scope includes the subject.</summary>
    Coordinators = 8,
    /// <summary>The coordinator who approved the assignment.</summary>
    Approver = 16,
}
