namespace Matching.Assignments;

/// <summary>
/// Calendar days of loans of one employee to one host; a check constraint keeps them at or below
/// <see cref="LimitDays"/>.
/// </summary>
public sealed class HostTime
{
    /// <summary>Maximum number of calendar days: 36 months.</summary>
    public const int LimitDays = 1096;

    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>Id of the host association.</summary>
    public required Guid AssociationId { get; init; }
    /// <summary>Calendar days of approved loans.</summary>
    public int LoanDays { get; set; }
}
