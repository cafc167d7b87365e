namespace Matching.Accounts;

/// <summary>The sides that may read a free text. Stored as a number next to the text.</summary>
[Flags]
public enum Audience
{
    /// <summary>Only the author.</summary>
    None = 0,
    /// <summary>The subject's employee.</summary>
    Employee = 1,
    /// <summary>The subject's association.</summary>
    Association = 2,
    /// <summary>The line manager.</summary>
    Manager = 4,
    /// <summary>The coordinators whose scope includes the subject.</summary>
    Coordinators = 8,
    /// <summary>The operators of the installation.</summary>
    Operators = 16,
}
