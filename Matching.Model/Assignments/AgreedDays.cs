using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

/// <summary>
/// The days of one calendar year that an employee agreed to with a yes: never changed. It holds for that offer whatever
/// the profile declares later, so a yes stays good after the profile drops, and a yes to one mission adds nothing for
/// another.
/// </summary>
public sealed class AgreedDays
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The offer that was accepted.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>The employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>Calendar year.</summary>
    public required int Year { get; init; }
    /// <summary>Days that the mission asks in the year.</summary>
    public required double Asked { get; init; }
    /// <summary>Days that were left by the profile; null when it declared no number.</summary>
    public required double? Available { get; init; }
    /// <summary>
    /// Days that the year may reach for this mission: those of the profile at that moment, or more where the yes raised
    /// them.
    /// </summary>
    public required double Quota { get; init; }
    /// <summary>UTC instant of the yes.</summary>
    public required DateTime At { get; init; }
    /// <summary>Account of the employee.</summary>
    public Guid? AccountId { get; init; }
}
