namespace Matching.Notices;

/// <summary>Who reads a notice.</summary>
[Flags]
public enum Recipient
{
    /// <summary>Nobody: the follow-up acts.</summary>
    None = 0,
    /// <summary>The employee.</summary>
    Employee = 1,
    /// <summary>Everybody who speaks for the association.</summary>
    Association = 2,
    /// <summary>The line manager.</summary>
    Manager = 4,
    /// <summary>The coordinators in whose scope it falls.</summary>
    Coordinators = 8,
    /// <summary>The coordinator who approved.</summary>
    Approver = 16,
}
