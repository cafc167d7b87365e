namespace Matching.Notices;

/// <summary>How soon a notice must reach its recipient.</summary>
internal enum NoticeUrgency
{
    /// <summary>
    /// Asks for a decision, or reports one that changes the recipient's plans: sent immediately outside quiet hours,
    /// and never excluded by preferences.
    /// </summary>
    Decision,
    /// <summary>
    /// Reports the end of an offer that the recipient was waiting for: sent with the daily mail, and never excluded by
    /// preferences.
    /// </summary>
    OfferEnd,
    /// <summary>Sent with the daily mail; <see cref="NoticeRhythm.DecisionsOnly"/> excludes it.</summary>
    CanWait,
}
