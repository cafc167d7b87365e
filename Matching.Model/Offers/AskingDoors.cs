using static Matching.Offers.Exclusion;

namespace Matching.Offers;

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
        [NeedNotOpen, AssociationNotEligible, OverlappingMission, LoanLimit];
    private static readonly Exclusion[] Applying = [.. Impossible, TooLate, LiveOffer, RefusedByAssociation];
    private static readonly Exclusion[] Nominating = [.. Applying, RefusedByEmployee, NoConsent, Paused, CapReached];
    private static readonly Exclusion[] Proposing = [.. Nominating, AlreadyAsked];

    /// <summary>Returns the exclusions that apply to a door, the most serious first.</summary>
    public static IReadOnlyList<Exclusion> ClosedBy(AskingDoor door) => door switch
    {
        AskingDoor.Proposal => Proposing,
        AskingDoor.Nomination => Nominating,
        AskingDoor.Application => Applying,
        AskingDoor.Answer => Impossible,
    };
}
