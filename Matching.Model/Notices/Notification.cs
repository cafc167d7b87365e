namespace Matching.Notices;

/// <summary>A notice that a transition causes immediately.</summary>
internal readonly record struct Notification(NoticeKind Kind, Recipient To, Guid? Except = null);
