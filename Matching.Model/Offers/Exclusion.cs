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

/// <summary>The way in which a pair is checked; it determines which exclusions apply.</summary>
public enum AskingDoor
{
    /// <summary>A match run, the next candidate, a round, or a coordinator who proposes from the list.</summary>
    Proposal,
    /// <summary>A coordinator nominates an employee, with a reason.</summary>
    Nomination,
    /// <summary>The employee applies.</summary>
    Application,
    /// <summary>The employee, the association or the line manager accepts, or a coordinator approves.</summary>
    Answer,
}

/// <summary>Maps each asking door to the exclusions that apply to it (DECISIONS.md #63).</summary>
/// <remarks>
/// <code>
/// exclusion               Proposal  Nomination  Application  Answer  why
/// NeedNotOpen             x         x           x            x       approval needs an open need
/// AssociationNotEligible  x         x           x            x       approval needs it
/// OverlappingMission      x         x           x            x       approval needs the dates
/// LoanLimit               x         x           x            x       approval needs the months
/// TooLate                 x         x           x                    nobody could answer; live offers end when due
/// LiveOffer               x         x           x                    one live offer per pair
/// RefusedByAssociation    x         x           x                    the association has answered
/// RefusedByEmployee       x         x                                the employee may still apply
/// NoConsent               x         x                                consent concerns proposals
/// Paused                  x         x                                a pause concerns proposals
/// CapReached              x         x                                the cap limits questions, not applications
/// AlreadyAsked            x                                          a coordinator may nominate again
/// </code>
/// An offer that ended because the need changed (DECISIONS.md #29) was about other content: it does not count for
/// <see cref="Exclusion.AlreadyAsked"/>.
/// </remarks>
internal static class AskingDoors
{
    private static readonly Exclusion[] Impossible =
        [Exclusion.NeedNotOpen, Exclusion.AssociationNotEligible, Exclusion.OverlappingMission, Exclusion.LoanLimit];
    private static readonly Exclusion[] Applying = [.. Impossible, Exclusion.TooLate, Exclusion.LiveOffer,
        Exclusion.RefusedByAssociation];
    private static readonly Exclusion[] Nominating =
        [.. Applying, Exclusion.RefusedByEmployee, Exclusion.NoConsent, Exclusion.Paused, Exclusion.CapReached];
    private static readonly Exclusion[] Proposing = [.. Nominating, Exclusion.AlreadyAsked];

    /// <summary>Returns the exclusions that apply to a door, the most serious first.</summary>
    public static IReadOnlyList<Exclusion> ClosedBy(AskingDoor door) => door switch
    {
        AskingDoor.Proposal => Proposing,
        AskingDoor.Nomination => Nominating,
        AskingDoor.Application => Applying,
        AskingDoor.Answer => Impossible,
    };
}
