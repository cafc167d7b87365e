using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>What a notice is about, as far as its readers go.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="EmployeeId">The employee, or null when none is concerned.</param>
/// <param name="ApprovedBy">Account of the coordinator who approved, or null.</param>
internal readonly record struct NotificationSubject(Guid NeedId, Guid? EmployeeId = null, Guid? ApprovedBy = null);
