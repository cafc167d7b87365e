using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Notices;

/// <summary>
/// Determines the notices that a transition causes immediately, without side effects. Actors are not notified of their
/// own acts.
/// </summary>
internal static class NotificationRules
{
    public static IEnumerable<Notification> ListFor(OfferTransition move, bool managerKnown) => move.To switch
    {
        OfferStatus.AwaitingEmployee => ToAll(NoticeKind.OfferAsksEmployee),
        OfferStatus.InLine => [],
        OfferStatus.AwaitingAssociation => ToAll(NoticeKind.OfferAsksAssociation),
        // Without an address, the coordinators contact the line manager.
        OfferStatus.AwaitingManager =>
            ToAll(managerKnown ? NoticeKind.OfferAsksManager : NoticeKind.OfferEscalatesManager),
        OfferStatus.AwaitingCoordinator => ToAll(NoticeKind.OfferAsksCoordinator),
        // The new assignment's transition sends the notices.
        OfferStatus.Approved => [],
        OfferStatus.Expired => Expired(move.From),
        OfferStatus.Declined or OfferStatus.Withdrawn or OfferStatus.Obsolete => Ended(move),
    };

    public static IEnumerable<Notification> ListFor(NeedTransition move) => move.To switch
    {
        NeedStatus.Submitted => ToAll(NoticeKind.NeedSubmitted),
        NeedStatus.Open => move.From == NeedStatus.Submitted ? ToAll(NoticeKind.NeedOpened) : [],
        NeedStatus.Rejected => ToAll(NoticeKind.NeedRejected),
        NeedStatus.Expired => ToAll(NoticeKind.NeedExpired),
        NeedStatus.Withdrawn =>
            move is { From: NeedStatus.Draft, AccountId: null } ? ToAll(NoticeKind.NeedDraftClosed) : [],
        NeedStatus.Draft or NeedStatus.Filled or NeedStatus.Closed => [],
    };

    /// <summary>
    /// An interruption sends the same notice as a cancellation: both return the days that were not used. The approver
    /// is not notified if a person cancels the assignment.
    /// </summary>
    public static IEnumerable<Notification> ListFor(AssignmentTransition move) => move.To switch
    {
        AssignmentStatus.Planned =>
            ToAll(move.From is null ? NoticeKind.AssignmentApproved : NoticeKind.AssignmentRescheduled),
        // Closed automatically, so both sides and the approver are notified.
        AssignmentStatus.Completed => move.AccountId is null ? ToAll(NoticeKind.AssignmentConcluded) : [],
        AssignmentStatus.Cancelled when move.AccountId is not null =>
            [new(NoticeKind.AssignmentCancelled, Recipient.Employee | Recipient.Association)],
        AssignmentStatus.Cancelled or AssignmentStatus.Interrupted => ToAll(NoticeKind.AssignmentCancelled),
        AssignmentStatus.Running => [],
    };

    /// <summary>The coordinator who sent the convention is not notified of it.</summary>
    public static IEnumerable<Notification> ListFor(ConventionTransition move, Guid approver) => move.To switch
    {
        ConventionStatus.Sent => move.AccountId == approver
            ? [new(NoticeKind.ConventionToSign, Recipient.Employee | Recipient.Association)]
            : ToAll(NoticeKind.ConventionToSign),
        ConventionStatus.Draft or ConventionStatus.Signed or ConventionStatus.Void => [],
    };

    private static Notification[] ToAll(NoticeKind kind) => [Notification.ToAll(kind)];

    private static Notification[] Expired(OfferStatus? step) => step switch
    {
        OfferStatus.AwaitingEmployee => ToAll(NoticeKind.OfferExpiredEmployee),
        OfferStatus.AwaitingAssociation => ToAll(NoticeKind.OfferReleasedEmployee),
        OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator =>
            [Notification.ToAll(NoticeKind.OfferEndedEmployee), Notification.ToAll(NoticeKind.OfferEndedAssociation)],
        null or OfferStatus.InLine or OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired
            or OfferStatus.Withdrawn or OfferStatus.Obsolete => ToAll(NoticeKind.OfferEndedEmployee),
    };

    /// <summary>
    /// Notifies the employee unless they acted; the association if it had been asked and did not act; the coordinators
    /// of a need that loses its candidate because another coordinator approved the employee for another mission.
    /// </summary>
    private static IEnumerable<Notification> Ended(OfferTransition move)
    {
        if (move.ActorName != Acts.Employee)
            yield return Notification.ToAll(NoticeKind.OfferEndedEmployee);
        var causedByAssociation = move.ActorName == Acts.Association
            || move.Why is ObsoleteReason.NeedWithdrawn or ObsoleteReason.NeedExpired;
        if (!causedByAssociation
            && (move.From is OfferStatus.AwaitingAssociation or OfferStatus.AwaitingManager
                or OfferStatus.AwaitingCoordinator))
            yield return Notification.ToAll(NoticeKind.OfferEndedAssociation);
        if (move.Why == ObsoleteReason.PersonTaken)
            yield return Notification.ToAll(NoticeKind.OfferEndedCoordinator) with { Except = move.AccountId };
    }

    /// <summary>Actor names as the transition log stores them.</summary>
    private static class Acts
    {
        internal static readonly string Employee = new EmployeeActor(Guid.Empty, Guid.Empty).Name;
        internal static readonly string Association = new AssociationActor(Guid.Empty, Guid.Empty).Name;
    }
}
