namespace Matching.Offers;

/// <summary>
/// A reason why a pair of need and employee may not be asked, or go on, at all. A closed list; the names are codes on
/// the wire.
/// </summary>
public enum Exclusion
{
    /// <summary>The need is not open.</summary>
    NeedNotOpen,
    /// <summary>The association's eligibility is not established, or has lapsed.</summary>
    AssociationNotEligible,
    /// <summary>The employee has a planned or running mission on a day of the need's window.</summary>
    OverlappingMission,
    /// <summary>A loan would pass 36 months with this host.</summary>
    LoanLimit,
    /// <summary>The last instant at which an offer of this mission can be answered has passed.</summary>
    TooLate,
    /// <summary>An offer between the two waits for an answer.</summary>
    LiveOffer,
    /// <summary>The association declined the employee for this need.</summary>
    RefusedByAssociation,
    /// <summary>The employee's last word on this need is no.</summary>
    RefusedByEmployee,
    /// <summary>No consent to profiling.</summary>
    NoConsent,
    /// <summary>The employee is pausing.</summary>
    Paused,
    /// <summary>As many needs wait for the employee's answer as may.</summary>
    CapReached,
    /// <summary>The employee was asked for what the need asks now, and that offer has ended.</summary>
    AlreadyAsked,
}

/// <summary>By which door a pair is looked at.</summary>
public enum AskingDoor
{
    /// <summary>A match run, the next on the list, a round, or a coordinator who proposes from the list.</summary>
    Proposal,
    /// <summary>A coordinator names a person, with a reason.</summary>
    Nomination,
    /// <summary>The employee applies.</summary>
    Application,
    /// <summary>The employee, the association or the line manager says yes, or a coordinator approves.</summary>
    Answer,
}

/// <summary>Which exclusion closes which door.</summary>
/// <remarks>
/// <code>
/// exclusion               Proposal  Nomination  Application  Answer  why
/// NeedNotOpen             x         x           x            x       approval needs an open need
/// AssociationNotEligible  x         x           x            x       approval needs it
/// OverlappingMission      x         x           x            x       approval needs the dates
/// LoanLimit               x         x           x            x       approval needs the months
/// TooLate                 x         x           x                    nobody could answer; what was asked ends when due
/// LiveOffer               x         x           x                    one live offer a pair
/// RefusedByAssociation    x         x           x                    the association has answered
/// RefusedByEmployee       x         x                                only they may change their mind, and apply
/// NoConsent               x         x                                consent concerns being proposed
/// Paused                  x         x                                a pause concerns being proposed
/// CapReached              x         x                                the cap bounds questions, not own wishes
/// AlreadyAsked            x                                          a human may ask again, by name
/// </code>
/// An offer that ended because the need changed (DECISIONS 29) asked for something else: it does not count as asked.
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

    /// <summary>The exclusions that close a door.</summary>
    public static IReadOnlyList<Exclusion> ClosedBy(AskingDoor door) => door switch
    {
        AskingDoor.Proposal => Proposing,
        AskingDoor.Nomination => Nominating,
        AskingDoor.Application => Applying,
        _ => Impossible,
    };
}
