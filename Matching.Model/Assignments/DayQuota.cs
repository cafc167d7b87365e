namespace Matching.Assignments;

/// <summary>
/// Days booked in one calendar year of an employee; a check constraint keeps them at or below the quota.
/// </summary>
public sealed class DayQuota
{
    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>Calendar year.</summary>
    public required int Year { get; init; }
    /// <summary>
    /// Maximum number of days in the year: those of the profile, or more if the employee agreed to more
    /// (<see cref="AgreedDays"/>).
    /// </summary>
    public required double Quota { get; set; }
    /// <summary>Days booked.</summary>
    public double Taken { get; set; }
}
