using Matching.Offers;

namespace Matching.Api.Endpoints;

public sealed record ProposeRequest(Guid NeedId, Guid EmployeeId, string? Reason = null);

/// <summary>A coordinator's choice of an employee by name.</summary>
/// <param name="Reason">Why this employee.</param>
/// <param name="AcknowledgedLimits">Codes of the limits that the caller confirms; a nomination that breaks others gets
/// 409 with <c>limits</c>.</param>
/// <param name="EmployeeReadsReason">Whether the employee may read the reason; otherwise only coordinators can.</param>
public sealed record NominateRequest(Guid NeedId, Guid EmployeeId, string Reason,
    IReadOnlyList<string>? AcknowledgedLimits = null, bool EmployeeReadsReason = false);

public sealed record ApplyRequest(Guid NeedId);

public sealed record DeclineRequest(DeclineReason Reason, string? Remark = null);
