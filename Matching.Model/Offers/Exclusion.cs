namespace Matching.Offers;

/// <summary>
/// Why an offer of a need to an employee may not be made or may not continue. The names are codes of the REST
/// interface.
/// </summary>
public enum Exclusion
{
    /// <summary>The need is not open.</summary>
    NeedNotOpen,
    /// <summary>The association's eligibility is not established, or has lapsed.</summary>
    AssociationNotEligible,
    /// <summary>The employee has a planned or running mission on a day of the need's window.</summary>
    OverlappingMission,
    /// <summary>A loan would exceed 36 months with this host.</summary>
    LoanLimit,
    /// <summary>The mission starts too soon for an offer to be answered.</summary>
    TooLate,
    /// <summary>The pair already has a live offer.</summary>
    LiveOffer,
    /// <summary>The association declined the employee for this need.</summary>
    RefusedByAssociation,
    /// <summary>The employee declined this need and has not applied for it since.</summary>
    RefusedByEmployee,
    /// <summary>The employee does not consent to profiling.</summary>
    NoConsent,
    /// <summary>The employee has paused proposals.</summary>
    Paused,
    /// <summary>The maximum number of needs already awaits the employee's answer.</summary>
    CapReached,
    /// <summary>An earlier offer of the need's current content to the employee has ended.</summary>
    AlreadyAsked,
}
