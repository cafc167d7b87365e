namespace Matching.Notices;

/// <summary>Identifies the recipients of a notice.</summary>
internal readonly record struct NotificationSubject(Guid NeedId, Guid? EmployeeId = null, Guid? ApprovedBy = null);
