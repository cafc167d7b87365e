using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using static Matching.Notices.NoticeKind;

namespace Matching.Notices;

/// <summary>
/// Determines the notices that a transition causes immediately, without side effects. Actors are not notified of their
/// own acts.
/// </summary>
internal static class NotificationRules
{
    public static IEnumerable<Notification> ListFor(OfferTransition move, bool managerKnown) => move.To switch
    {
        OfferStatus.AwaitingEmployee => ToAll(OfferAsksEmployee),
        OfferStatus.AwaitingAssociation => ToAll(OfferAsksAssociation),
        // Without an address, the coordinators contact the line manager.
        OfferStatus.AwaitingManager =>
            ToAll(managerKnown ? OfferAsksManager : OfferEscalatesManager),
        OfferStatus.AwaitingCoordinator => ToAll(OfferAsksCoordinator),
        // The transition of an approved offer's assignment sends the notices.
        OfferStatus.InLine or OfferStatus.Approved => [],
        OfferStatus.Expired => Expired(move.From),
        OfferStatus.Declined or OfferStatus.Withdrawn or OfferStatus.Obsolete => Ended(move),
    };

    public static IEnumerable<Notification> ListFor(NeedTransition move) => move.To switch
    {
        NeedStatus.Submitted => ToAll(NeedSubmitted),
        NeedStatus.Open => move.From == NeedStatus.Submitted ? ToAll(NeedOpened) : [],
        NeedStatus.Rejected => ToAll(NeedRejected),
        NeedStatus.Expired => ToAll(NeedExpired),
        NeedStatus.Withdrawn =>
            move is { From: NeedStatus.Draft, AccountId: null } ? ToAll(NeedDraftClosed) : [],
        NeedStatus.Draft or NeedStatus.Filled or NeedStatus.Closed => [],
    };

    /// <summary>
    /// An interruption sends the same notice as a cancellation: both return the days that were not used. The approver
    /// is not notified if a person cancels the assignment.
    /// </summary>
    public static IEnumerable<Notification> ListFor(AssignmentTransition move) => move.To switch
    {
        AssignmentStatus.Planned =>
            ToAll(move.From is null ? AssignmentApproved : AssignmentRescheduled),
        // Closed automatically, so both sides and the approver are notified.
        AssignmentStatus.Completed => move.AccountId is null ? ToAll(AssignmentConcluded) : [],
        AssignmentStatus.Cancelled when move.AccountId is not null =>
            [new(AssignmentCancelled, Recipient.Employee | Recipient.Association)],
        AssignmentStatus.Cancelled or AssignmentStatus.Interrupted => ToAll(AssignmentCancelled),
        AssignmentStatus.Running => [],
    };

    /// <summary>The coordinator who sent the convention is not notified of it.</summary>
    public static IEnumerable<Notification> ListFor(ConventionTransition move, Guid approver) => move.To switch
    {
        ConventionStatus.Sent => move.AccountId == approver
            ? [new(ConventionToSign, Recipient.Employee | Recipient.Association)]
            : ToAll(ConventionToSign),
        ConventionStatus.Draft or ConventionStatus.Signed or ConventionStatus.Void => [],
    };

    private static Notification[] ToAll(params NoticeKind[] kinds) => Array.ConvertAll(kinds, Notification.ToAll);

    private static Notification[] Expired(OfferStatus? step) => step switch
    {
        OfferStatus.AwaitingEmployee => ToAll(OfferExpiredEmployee),
        OfferStatus.AwaitingAssociation => ToAll(OfferReleasedEmployee),
        OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator =>
            ToAll(OfferEndedEmployee, OfferEndedAssociation),
        null or OfferStatus.InLine or OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired
            or OfferStatus.Withdrawn or OfferStatus.Obsolete => ToAll(OfferEndedEmployee),
    };

    /// <summary>
    /// Notifies the employee unless they acted; the association if it had been asked and did not act; the coordinators
    /// of a need that loses its candidate because another coordinator approved the employee for another mission.
    /// </summary>
    private static IEnumerable<Notification> Ended(OfferTransition move)
    {
        if (move.ActorName != EmployeeActor.ActorName)
            yield return Notification.ToAll(OfferEndedEmployee);
        var causedByAssociation = move.ActorName == AssociationActor.ActorName
            || move.Why is ObsoleteReason.NeedWithdrawn or ObsoleteReason.NeedExpired;
        if (!causedByAssociation && move.From is OfferStatus.AwaitingAssociation or OfferStatus.AwaitingManager
            or OfferStatus.AwaitingCoordinator)
            yield return Notification.ToAll(OfferEndedAssociation);
        if (move.Why == ObsoleteReason.PersonTaken)
            yield return Notification.ToAll(OfferEndedCoordinator) with { Except = move.AccountId };
    }
}
