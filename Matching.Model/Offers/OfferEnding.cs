using Matching.Needs;

namespace Matching.Offers;

/// <summary>How an offer ended.</summary>
/// <param name="Status">The end.</param>
/// <param name="Step">The step at which it ended, or null when it is not known.</param>
/// <param name="Reason">Reason of the closed list, or null.</param>
public sealed record OfferEnding(OfferStatus Status, OfferStatus? Step, DeclineReason? Reason)
{
    /// <summary>
    /// Why it became obsolete or was withdrawn, as the transition has it; free words are no part of it.
    /// </summary>
    public string Because { get; init; } = "";
    /// <summary>Name of the actor who ended it, as the transition has it.</summary>
    public string By { get; init; } = "";
    /// <summary>
    /// Title of the approved mission that ended it, for the employee and the coordinators; empty otherwise.
    /// </summary>
    public string Mission { get; init; } = "";

    /// <summary>The end that a transition made.</summary>
    /// <param name="move">The transition into the end.</param>
    /// <param name="reason">Reason of the closed list, or null.</param>
    public static OfferEnding From(OfferTransition move, DeclineReason? reason) => new(move.To, move.From, reason)
    {
        Because = IsKnown(move.Why) ? move.Why : "",
        By = move.ActorName,
    };

    private static bool IsKnown(string why) =>
        why is ObsoleteReason.SeatFilled or ObsoleteReason.PersonTaken or ObsoleteReason.NeedWithdrawn
        or ObsoleteReason.NeedExpired or ChangeNeed.Why or WithdrawProposals.ConsentWithdrawn
        or WithdrawProposals.Paused;
}
