using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>Something to tell at once.</summary>
/// <param name="Kind">What.</param>
/// <param name="To">To whom.</param>
/// <param name="Except">Account of the actor, who is not told of their own act; null when everybody else is told.</param>
public readonly record struct Telling(NoticeKind Kind, Reader To, Guid? Except = null);

/// <summary>What is told at once when something moves (DESIGN §6). Pure. Nobody is told of her own act.</summary>
public static class OwedByMoves
{
    private const Reader Both = Reader.Employee | Reader.Association;

    /// <summary>When an offer moves.</summary>
    /// <param name="move">The move.</param>
    /// <param name="managerKnown">Whether the line manager's address is known.</param>
    public static IEnumerable<Telling> Of(OfferTransition move, bool managerKnown) => move.To switch
    {
        OfferStatus.AwaitingEmployee => [new(NoticeKind.OfferAsksEmployee, Reader.Employee)],
        OfferStatus.InLine => [],
        OfferStatus.AwaitingAssociation => [new(NoticeKind.OfferAsksAssociation, Reader.Association)],
        // Nobody can be asked: the coordinators know whom to ring.
        OfferStatus.AwaitingManager => [managerKnown ? new(NoticeKind.OfferAsksManager, Reader.Manager) : new(NoticeKind.OfferEscalatesManager, Reader.Coordinators)],
        OfferStatus.AwaitingCoordinator => [new(NoticeKind.OfferAsksCoordinator, Reader.Coordinators)],
        // The assignment tells it.
        OfferStatus.Approved => [],
        OfferStatus.Expired => Expired(move.From),
        _ => Ended(move),
    };

    /// <summary>When a need moves.</summary>
    public static IEnumerable<Telling> Of(NeedTransition move) => (move.From, move.To) switch
    {
        (_, NeedStatus.Submitted) => [new(NoticeKind.NeedSubmitted, Reader.Coordinators)],
        (NeedStatus.Submitted, NeedStatus.Open) => [new(NoticeKind.NeedOpened, Reader.Association)],
        (_, NeedStatus.Rejected) => [new(NoticeKind.NeedRejected, Reader.Association)],
        (_, NeedStatus.Expired) => [new(NoticeKind.NeedExpired, Reader.Association)],
        (NeedStatus.Draft, NeedStatus.Withdrawn) when move.AccountId is null => [new(NoticeKind.NeedDraftClosed, Reader.Association)],
        _ => [],
    };

    /// <summary>When an assignment moves. One that breaks off gives its days back as one that is called off does.</summary>
    public static IEnumerable<Telling> Of(AssignmentTransition move) => move.To switch
    {
        AssignmentStatus.Planned when move.From is not null => [new(NoticeKind.AssignmentRescheduled, Both | Reader.Approver)],
        AssignmentStatus.Planned => [new(NoticeKind.AssignmentApproved, Both | Reader.Approver)],
        // Nobody acted: all are notified, of a cancellation by its own notice.
        AssignmentStatus.Completed when move.AccountId is null => [new(NoticeKind.AssignmentConcluded, Both | Reader.Approver)],
        AssignmentStatus.Cancelled when move.AccountId is null => [new(NoticeKind.AssignmentCancelled, Both | Reader.Approver)],
        AssignmentStatus.Cancelled => [new(NoticeKind.AssignmentCancelled, Both)],
        AssignmentStatus.Interrupted => [new(NoticeKind.AssignmentCancelled, Both | Reader.Approver)],
        _ => [],
    };

    /// <summary>When a convention moves. The coordinator who sent it needs no mail about it.</summary>
    /// <param name="move">The move.</param>
    /// <param name="approver">Account of the coordinator who approved the assignment, and agrees for the sponsor.</param>
    public static IEnumerable<Telling> Of(ConventionTransition move, Guid approver) => move.To == ConventionStatus.Sent
        ? [new(NoticeKind.ConventionToSign, move.AccountId == approver ? Both : Both | Reader.Approver)]
        : [];

    private static Telling[] Expired(OfferStatus? step) => step switch
    {
        OfferStatus.AwaitingEmployee => [new(NoticeKind.OfferExpiredEmployee, Reader.Employee)],
        OfferStatus.AwaitingAssociation => [new(NoticeKind.OfferReleasedEmployee, Reader.Employee)],
        OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator =>
            [new(NoticeKind.OfferEndedEmployee, Reader.Employee), new(NoticeKind.OfferEndedAssociation, Reader.Association)],
        _ => [new(NoticeKind.OfferEndedEmployee, Reader.Employee)],
    };

    /// <summary>
    /// The employee is told unless they did it; the association once it had been asked, unless it did it; the coordinators of a need that loses its candidate
    /// because another coordinator approved the person elsewhere.
    /// </summary>
    private static IEnumerable<Telling> Ended(OfferTransition move)
    {
        if (move.ActorName != Acts.Employee)
            yield return new(NoticeKind.OfferEndedEmployee, Reader.Employee);
        var its = move.ActorName == Acts.Association || move.Why is ObsoleteBecause.NeedWithdrawn or ObsoleteBecause.NeedExpired;
        if (!its && (move.From is OfferStatus.AwaitingAssociation or OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator))
            yield return new(NoticeKind.OfferEndedAssociation, Reader.Association);
        if (move.Why == ObsoleteBecause.PersonTaken)
            yield return new(NoticeKind.OfferEndedCoordinator, Reader.Coordinators, move.AccountId);
    }

    /// <summary>How the transition log names who acted.</summary>
    private static class Acts
    {
        internal static readonly string Employee = new EmployeeActor(Guid.Empty, Guid.Empty).Name;
        internal static readonly string Association = new AssociationActor(Guid.Empty, Guid.Empty).Name;
    }
}
