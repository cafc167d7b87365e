using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Notices;

/// <summary>What is told at once when something moves (DESIGN §6). Pure. Nobody is told of her own act.</summary>
internal static class NotificationRules
{
    private const Recipient Both = Recipient.Employee | Recipient.Association;

    /// <summary>When an offer moves.</summary>
    /// <param name="move">The move.</param>
    /// <param name="managerKnown">Whether the line manager's address is known.</param>
    public static IEnumerable<Notification> ListFor(OfferTransition move, bool managerKnown) => move.To switch
    {
        OfferStatus.AwaitingEmployee => [new(NoticeKind.OfferAsksEmployee, Recipient.Employee)],
        OfferStatus.InLine => [],
        OfferStatus.AwaitingAssociation => [new(NoticeKind.OfferAsksAssociation, Recipient.Association)],
        // Nobody can be asked: the coordinators know whom to ring.
        OfferStatus.AwaitingManager =>
            [managerKnown
                ? new(NoticeKind.OfferAsksManager, Recipient.Manager)
                : new(NoticeKind.OfferEscalatesManager, Recipient.Coordinators)],
        OfferStatus.AwaitingCoordinator => [new(NoticeKind.OfferAsksCoordinator, Recipient.Coordinators)],
        // The assignment tells it.
        OfferStatus.Approved => [],
        OfferStatus.Expired => Expired(move.From),
        _ => Ended(move),
    };

    /// <summary>When a need moves.</summary>
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
    /// When an assignment moves. One that breaks off gives its days back as one that is called off does.
    /// </summary>
    public static IEnumerable<Notification> ListFor(AssignmentTransition move) => move.To switch
    {
        AssignmentStatus.Planned when move.From is not null =>
            [new(NoticeKind.AssignmentRescheduled, Both | Recipient.Approver)],
        AssignmentStatus.Planned => [new(NoticeKind.AssignmentApproved, Both | Recipient.Approver)],
        // Nobody acted: all are notified, of a cancellation by its own notice.
        AssignmentStatus.Completed when move.AccountId is null =>
            [new(NoticeKind.AssignmentConcluded, Both | Recipient.Approver)],
        AssignmentStatus.Cancelled when move.AccountId is null =>
            [new(NoticeKind.AssignmentCancelled, Both | Recipient.Approver)],
        AssignmentStatus.Cancelled => [new(NoticeKind.AssignmentCancelled, Both)],
        AssignmentStatus.Interrupted => [new(NoticeKind.AssignmentCancelled, Both | Recipient.Approver)],
        _ => [],
    };

    /// <summary>When a convention moves. The coordinator who sent it needs no mail about it.</summary>
    /// <param name="move">The move.</param>
    /// <param name="approver">Account of the coordinator who approved the assignment, and agrees for the
    /// sponsor.</param>
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
    /// The employee is told unless they did it; the association once it had been asked, unless it did it; the
    /// coordinators of a need that loses its candidate because another coordinator approved the person elsewhere.
    /// </summary>
    private static IEnumerable<Notification> Ended(OfferTransition move)
    {
        if (move.ActorName != Acts.Employee)
            yield return new(NoticeKind.OfferEndedEmployee, Recipient.Employee);
        var its = move.ActorName == Acts.Association
            || move.Why is ObsoleteReason.NeedWithdrawn or ObsoleteReason.NeedExpired;
        if (!its
            && (move.From is OfferStatus.AwaitingAssociation or OfferStatus.AwaitingManager
                or OfferStatus.AwaitingCoordinator))
            yield return new(NoticeKind.OfferEndedAssociation, Recipient.Association);
        if (move.Why == ObsoleteReason.PersonTaken)
            yield return new(NoticeKind.OfferEndedCoordinator, Recipient.Coordinators, move.AccountId);
    }

    /// <summary>How the transition log names who acted.</summary>
    private static class Acts
    {
        internal static readonly string Employee = new EmployeeActor(Guid.Empty, Guid.Empty).Name;
        internal static readonly string Association = new AssociationActor(Guid.Empty, Guid.Empty).Name;
    }
}
