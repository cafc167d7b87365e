namespace Matching.Assignments;

/// <summary>
/// The days of one calendar year that an employee agreed to when accepting an offer. Immutable. It applies to this
/// offer only, whatever the profile declares later, and adds no days for other missions.
/// </summary>
public sealed class AgreedDays
{
    /// <summary>Primary key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the accepted offer.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>Calendar year.</summary>
    public required int Year { get; init; }
    /// <summary>Days that the mission takes from the year.</summary>
    public required double Asked { get; init; }
    /// <summary>Days left according to the profile; null if it declares no number.</summary>
    public required double? Available { get; init; }
    /// <summary>
    /// Maximum number of days in the year for this mission: those of the profile at that time, or more if the employee
    /// agreed to more.
    /// </summary>
    public required double Quota { get; init; }
    /// <summary>UTC instant of the acceptance.</summary>
    public required DateTime At { get; init; }
    /// <summary>Account of the employee, or null.</summary>
    public Guid? AccountId { get; init; }
}
