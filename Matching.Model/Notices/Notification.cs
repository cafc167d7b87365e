namespace Matching.Notices;

/// <summary>Something to tell at once.</summary>
/// <param name="Kind">What.</param>
/// <param name="To">To whom.</param>
/// <param name="Except">Account of the actor, who is not told of their own act; null when everybody else is
/// told.</param>
internal readonly record struct Notification(NoticeKind Kind, Recipient To, Guid? Except = null);
