namespace Matching.Offers;

/// <summary>Where an offer stands. The five steps come first, each with one owner; the ends follow.</summary>
public enum OfferStatus
{
    /// <summary>Waits on the employee.</summary>
    AwaitingEmployee,
    /// <summary>The employee said yes; the association has three others to answer first.</summary>
    InLine,
    /// <summary>Waits on the association.</summary>
    AwaitingAssociation,
    /// <summary>Waits on the line manager.</summary>
    AwaitingManager,
    /// <summary>Waits on a coordinator.</summary>
    AwaitingCoordinator,
    /// <summary>Approved by a named coordinator.</summary>
    Approved,
    /// <summary>Somebody said no.</summary>
    Declined,
    /// <summary>Somebody did not answer in time.</summary>
    Expired,
    /// <summary>The employee or a coordinator took it back.</summary>
    Withdrawn,
    /// <summary>The seat was filled, or the person taken elsewhere.</summary>
    Obsolete,
}
