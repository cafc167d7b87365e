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
    private const Recipient Both = Recipient.Employee | Recipient.Association;

    public static IEnumerable<Notification> ListFor(OfferTransition move, bool managerKnown) => move.To switch
    {
        OfferStatus.AwaitingEmployee => [new(NoticeKind.OfferAsksEmployee, Recipient.Employee)],
        OfferStatus.InLine => [],
        OfferStatus.AwaitingAssociation => [new(NoticeKind.OfferAsksAssociation, Recipient.Association)],
        // Without an address, the coordinators contact the line manager.
        OfferStatus.AwaitingManager =>
            [managerKnown
                ? new(NoticeKind.OfferAsksManager, Recipient.Manager)
                : new(NoticeKind.OfferEscalatesManager, Recipient.Coordinators)],
        OfferStatus.AwaitingCoordinator => [new(NoticeKind.OfferAsksCoordinator, Recipient.Coordinators)],
        // The new assignment's transition sends the notices.
        OfferStatus.Approved => [],
        OfferStatus.Expired => Expired(move.From),
        _ => Ended(move),
    };

    public static IEnumerable<Notification> ListFor(NeedTransition move) => (move.From, move.To) switch
    {
        (_, NeedStatus.Submitted) => [new(NoticeKind.NeedSubmitted, Recipient.Coordinators)],
        (NeedStatus.Submitted, NeedStatus.Open) => [new(NoticeKind.NeedOpened, Recipient.Association)],
        (_, NeedStatus.Rejected) => [new(NoticeKind.NeedRejected, Recipient.Association)],
        (_, NeedStatus.Expired) => [new(NoticeKind.NeedExpired, Recipient.Association)],
        (NeedStatus.Draft, NeedStatus.Withdrawn) when move.AccountId is null =>
            [new(NoticeKind.NeedDraftClosed, Recipient.Association)],
        _ => [],
    };

    /// <summary>
    /// An interruption sends the same notice as a cancellation: both return the days that were not used.
    /// </summary>
    public static IEnumerable<Notification> ListFor(AssignmentTransition move) => move.To switch
    {
        AssignmentStatus.Planned when move.From is not null =>
            [new(NoticeKind.AssignmentRescheduled, Both | Recipient.Approver)],
        AssignmentStatus.Planned => [new(NoticeKind.AssignmentApproved, Both | Recipient.Approver)],
        // Closed automatically, so both sides and the approver are notified.
        AssignmentStatus.Completed when move.AccountId is null =>
            [new(NoticeKind.AssignmentConcluded, Both | Recipient.Approver)],
        AssignmentStatus.Cancelled when move.AccountId is null =>
            [new(NoticeKind.AssignmentCancelled, Both | Recipient.Approver)],
        AssignmentStatus.Cancelled => [new(NoticeKind.AssignmentCancelled, Both)],
        AssignmentStatus.Interrupted => [new(NoticeKind.AssignmentCancelled, Both | Recipient.Approver)],
        _ => [],
    };

    /// <summary>The coordinator who sent the convention is not notified of it.</summary>
    public static IEnumerable<Notification> ListFor(ConventionTransition move, Guid approver) =>
        move.To == ConventionStatus.Sent
        ? [new(NoticeKind.ConventionToSign, move.AccountId == approver ? Both : Both | Recipient.Approver)]
        : [];

    private static Notification[] Expired(OfferStatus? step) => step switch
    {
        OfferStatus.AwaitingEmployee => [new(NoticeKind.OfferExpiredEmployee, Recipient.Employee)],
        OfferStatus.AwaitingAssociation => [new(NoticeKind.OfferReleasedEmployee, Recipient.Employee)],
        OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator =>
            [new(NoticeKind.OfferEndedEmployee, Recipient.Employee),
                new(NoticeKind.OfferEndedAssociation, Recipient.Association)],
        _ => [new(NoticeKind.OfferEndedEmployee, Recipient.Employee)],
    };

    /// <summary>
    /// Notifies the employee unless they acted; the association if it had been asked and did not act; the coordinators
    /// of a need that loses its candidate because another coordinator approved the employee for another mission.
    /// </summary>
    private static IEnumerable<Notification> Ended(OfferTransition move)
    {
        if (move.ActorName != Acts.Employee)
            yield return new(NoticeKind.OfferEndedEmployee, Recipient.Employee);
        var causedByAssociation = move.ActorName == Acts.Association
            || move.Why is ObsoleteReason.NeedWithdrawn or ObsoleteReason.NeedExpired;
        if (!causedByAssociation
            && (move.From is OfferStatus.AwaitingAssociation or OfferStatus.AwaitingManager
                or OfferStatus.AwaitingCoordinator))
            yield return new(NoticeKind.OfferEndedAssociation, Recipient.Association);
        if (move.Why == ObsoleteReason.PersonTaken)
            yield return new(NoticeKind.OfferEndedCoordinator, Recipient.Coordinators, move.AccountId);
    }

    /// <summary>Actor names as the transition log stores them.</summary>
    private static class Acts
    {
        internal static readonly string Employee = new EmployeeActor(Guid.Empty, Guid.Empty).Name;
        internal static readonly string Association = new AssociationActor(Guid.Empty, Guid.Empty).Name;
    }
}
