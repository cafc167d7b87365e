using System.Collections.Frozen;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using static Matching.Notices.NoticeKind;

namespace Matching.Notices;

/// <summary>
/// Everything that depends on the kind of a notice, one line for each kind: the type of its subject, its recipients,
/// its urgency, the states in which it still applies and what else clears it. The order of the kinds has no meaning,
/// and a kind without a line does not compile.
/// </summary>
internal static class NoticeTable
{
    private const Recipient BothSides = Recipient.Employee | Recipient.Association;
    private const Recipient Everybody = BothSides | Recipient.Approver;
    private const Recipient AssociationAndCoordinators = Recipient.Association | Recipient.Coordinators;

    private static readonly OfferStatus[] Ended =
        [OfferStatus.Declined, OfferStatus.Expired, OfferStatus.Withdrawn, OfferStatus.Obsolete];
    private static readonly AssignmentStatus[] Underway = [AssignmentStatus.Planned, AssignmentStatus.Running];

    private static readonly FrozenDictionary<NoticeKind, NoticeRule> Rules = Enum.GetValues<NoticeKind>()
        .ToFrozenDictionary(kind => kind, kind => kind switch
        {
            OfferAsksEmployee => Decision(Recipient.Employee, OfferStatus.AwaitingEmployee),
            OfferRemindsEmployee => CanWait(Recipient.Employee, OfferStatus.AwaitingEmployee),
            OfferExpiredEmployee =>
                CanWait(Recipient.Employee, OfferStatus.Expired) with { ExpiredAt = OfferStatus.AwaitingEmployee },
            OfferAsksAssociation => Decision(Recipient.Association, OfferStatus.AwaitingAssociation),
            OfferRemindsAssociation => CanWait(Recipient.Association, OfferStatus.AwaitingAssociation),
            OfferEscalatesAssociation => CanWait(Recipient.Coordinators, OfferStatus.AwaitingAssociation),
            OfferReleasedEmployee =>
                OfferEnd(Recipient.Employee, OfferStatus.Expired) with { ExpiredAt = OfferStatus.AwaitingAssociation },
            OfferAsksManager => Decision(Recipient.Manager, OfferStatus.AwaitingManager),
            OfferRemindsManager => CanWait(Recipient.Manager, OfferStatus.AwaitingManager),
            OfferEscalatesManager => CanWait(Recipient.Coordinators, OfferStatus.AwaitingManager),
            OfferAsksCoordinator => Decision(Recipient.Coordinators, OfferStatus.AwaitingCoordinator),
            OfferOverdueCoordinator => CanWait(Recipient.Coordinators, OfferStatus.AwaitingCoordinator),
            OfferEndedEmployee => OfferEnd(Recipient.Employee, Ended),
            OfferEndedAssociation => OfferEnd(Recipient.Association, Ended),
            OfferEndedCoordinator => OfferEnd(Recipient.Coordinators, Ended),

            AssignmentApproved => Decision(Everybody, Underway),
            AssignmentCancelled => Decision(Everybody, AssignmentStatus.Cancelled, AssignmentStatus.Interrupted),
            AssignmentRescheduled => Decision(Everybody, AssignmentStatus.Planned),
            AssignmentConcluded => CanWait(Everybody, AssignmentStatus.Completed),
            AssignmentStartsSoon =>
                CanWait(BothSides, AssignmentStatus.Planned) with { ClearedBy = NoticeClearance.FirstDayReached },
            AssignmentDidItStart =>
                CanWait(BothSides, AssignmentStatus.Planned) with { ClearedBy = NoticeClearance.FirstDayMoved },
            AssignmentCheckIn => CanWait(BothSides, AssignmentStatus.Running),
            AssignmentTrouble => CanWait(Recipient.Coordinators, AssignmentStatus.Running),
            AssignmentEndsSoon => CanWait(BothSides | Recipient.Coordinators, Underway) with
            {
                ClearedBy = NoticeClearance.LastDayPassed,
            },
            AssignmentDidItEnd => CanWait(Recipient.Association, AssignmentStatus.Running),
            AssignmentFeedback => CanWait(BothSides, AssignmentStatus.Running, AssignmentStatus.Completed) with
            {
                ClearedBy = NoticeClearance.FeedbackGiven,
            },
            AssignmentLastCall => CanWait(AssociationAndCoordinators, Underway),

            NeedSubmitted => Decision(Recipient.Coordinators, NeedStatus.Submitted),
            NeedOpened => CanWait(Recipient.Association, NeedStatus.Open, NeedStatus.Filled),
            NeedRejected => CanWait(Recipient.Association, NeedStatus.Rejected),
            NeedDraft => CanWait(Recipient.Association, NeedStatus.Draft),
            NeedDraftClosed => CanWait(Recipient.Association, NeedStatus.Withdrawn),
            NeedNoCandidate =>
                CanWait(AssociationAndCoordinators, NeedStatus.Open) with { ClearedBy = NoticeClearance.LiveOffer },
            NeedUnfilled => CanWait(AssociationAndCoordinators, NeedStatus.Open),
            NeedExpired => CanWait(Recipient.Association, NeedStatus.Expired),

            ConventionToSign =>
                Decision(Everybody, ConventionStatus.Sent) with { ClearedBy = NoticeClearance.Agreement },
            ConventionReminds =>
                CanWait(Everybody, ConventionStatus.Sent) with { ClearedBy = NoticeClearance.Agreement },
            ConventionEscalates => CanWait(Recipient.Coordinators, ConventionStatus.Sent),

            ProfileStale => new NoticeRule(NoticeSubject.Profile, Recipient.Employee, NoticeUrgency.CanWait, [])
            {
                ClearedBy = NoticeClearance.ProfileSaved,
            },
        });

    /// <summary>Returns the line of a kind.</summary>
    internal static NoticeRule Find(NoticeKind kind) => Rules[kind];

    private static NoticeRule Decision<TStatus>(Recipient to, params TStatus[] states) where TStatus : struct, Enum =>
        Create(to, NoticeUrgency.Decision, states);

    private static NoticeRule OfferEnd(Recipient to, params OfferStatus[] states) =>
        Create(to, NoticeUrgency.OfferEnd, states);

    private static NoticeRule CanWait<TStatus>(Recipient to, params TStatus[] states) where TStatus : struct, Enum =>
        Create(to, NoticeUrgency.CanWait, states);

    private static NoticeRule Create<TStatus>(Recipient to, NoticeUrgency urgency, TStatus[] states)
        where TStatus : struct, Enum => new(SubjectOf(states[0]), to, urgency, Array.ConvertAll(states, s => (Enum)s));

    private static NoticeSubject SubjectOf(Enum state) => state switch
    {
        OfferStatus => NoticeSubject.Offer,
        AssignmentStatus => NoticeSubject.Assignment,
        NeedStatus => NoticeSubject.Need,
        ConventionStatus => NoticeSubject.Convention,
        _ => throw new InvalidOperationException($"Notices have no subject with a {state.GetType().Name}."),
    };
}
