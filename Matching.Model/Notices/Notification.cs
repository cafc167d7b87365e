namespace Matching.Notices;

/// <summary>A notice to send.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="To">Some or all of the recipients that <see cref="NoticeTable"/> lists for the kind.</param>
/// <param name="Except">Account that is not notified, although it is among the recipients; or null.</param>
internal readonly record struct Notification(NoticeKind Kind, Recipient To, Guid? Except = null)
{
    /// <summary>The notice to all recipients of its kind.</summary>
    internal static Notification ToAll(NoticeKind kind) => new(kind, NoticeTable.Find(kind).To);
}
