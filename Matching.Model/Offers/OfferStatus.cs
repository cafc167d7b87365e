namespace Matching.Offers;

/// <summary>State of an offer: five live steps, each with one owner, then five final states.</summary>
public enum OfferStatus
{
    /// <summary>The employee must answer.</summary>
    AwaitingEmployee,
    /// <summary>Waitlisted: the employee accepted, and the association already has the maximum to answer.</summary>
    InLine,
    /// <summary>The association must answer.</summary>
    AwaitingAssociation,
    /// <summary>The line manager must answer.</summary>
    AwaitingManager,
    /// <summary>A coordinator must approve or decline.</summary>
    AwaitingCoordinator,
    /// <summary>A named coordinator approved the offer.</summary>
    Approved,
    /// <summary>The owner of a step declined.</summary>
    Declined,
    /// <summary>The owner of a step did not answer in time.</summary>
    Expired,
    /// <summary>
    /// The employee or a coordinator ended the offer, or the employee withdrew consent or paused the profile.
    /// </summary>
    Withdrawn,
    /// <summary>The offer can no longer succeed; see <see cref="ObsoleteReason"/>.</summary>
    Obsolete,
}
