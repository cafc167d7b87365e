using Matching.Needs;

namespace Matching.Offers;

/// <summary>How an offer ended; <see cref="OfferEndingTexts"/> turns it into sentences.</summary>
/// <param name="Status">Final state.</param>
/// <param name="Step">Step at which it ended; null if unknown.</param>
/// <param name="Reason">Decline reason; null unless declined.</param>
public sealed record OfferEnding(OfferStatus Status, OfferStatus? Step, DeclineReason? Reason)
{
    /// <summary>
    /// Stored reason why it became obsolete or was withdrawn; empty if the transition contains a free text.
    /// </summary>
    public string Because { get; init; } = "";
    /// <summary>Name of the actor in the final transition, e.g. <c>employee</c>.</summary>
    public string By { get; init; } = "";
    /// <summary>
    /// Title of the approved mission that ended it, for the employee and the coordinators; empty otherwise.
    /// </summary>
    public string Mission { get; init; } = "";

    /// <summary>Creates the ending from the offer's final transition.</summary>
    /// <param name="transition">Transition into the final state.</param>
    /// <param name="reason">Decline reason; null unless declined.</param>
    public static OfferEnding From(OfferTransition transition, DeclineReason? reason) =>
        new(transition.To, transition.From, reason)
        {
            Because = transition.Why is ObsoleteReason.SeatFilled or ObsoleteReason.PersonTaken
                or ObsoleteReason.NeedWithdrawn or ObsoleteReason.NeedExpired or ChangeNeed.Why
                or WithdrawProposals.ConsentWithdrawn or WithdrawProposals.Paused ? transition.Why : "",
            By = transition.ActorName,
        };
}
