using System.Collections.Frozen;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using static Matching.Assignments.AssignmentStatus;
using static Matching.Notices.NoticeKind;
using static Matching.Notices.Recipient;
using static Matching.Offers.OfferStatus;

namespace Matching.Notices;

/// <summary>
/// Everything that depends on the kind of a notice, one line for each kind: the type of its subject, its recipients,
/// its urgency, the states in which it still applies and what else clears it. The order of the kinds has no meaning,
/// and a kind without a line does not compile.
/// </summary>
internal static class NoticeTable
{
    private const Recipient BothSides = Employee | Association;
    private const Recipient Everybody = BothSides | Approver;
    private const Recipient AssociationAndCoordinators = Association | Coordinators;

    private static readonly OfferStatus[] Ended = [Declined, Expired, Withdrawn, Obsolete];
    private static readonly AssignmentStatus[] Underway = [Planned, Running];

    private static readonly FrozenDictionary<NoticeKind, NoticeRule> Rules = Enum.GetValues<NoticeKind>()
        .ToFrozenDictionary(kind => kind, kind => kind switch
        {
            OfferAsksEmployee => Decision(Employee, AwaitingEmployee),
            OfferRemindsEmployee => CanWait(Employee, AwaitingEmployee),
            OfferExpiredEmployee => CanWait(Employee, Expired) with { ExpiredAt = AwaitingEmployee },
            OfferAsksAssociation => Decision(Association, AwaitingAssociation),
            OfferRemindsAssociation => CanWait(Association, AwaitingAssociation),
            OfferEscalatesAssociation => CanWait(Coordinators, AwaitingAssociation),
            OfferReleasedEmployee => OfferEnd(Employee, Expired) with { ExpiredAt = AwaitingAssociation },
            OfferAsksManager => Decision(Manager, AwaitingManager),
            OfferRemindsManager => CanWait(Manager, AwaitingManager),
            OfferEscalatesManager => CanWait(Coordinators, AwaitingManager),
            OfferAsksCoordinator => Decision(Coordinators, AwaitingCoordinator),
            OfferOverdueCoordinator => CanWait(Coordinators, AwaitingCoordinator),
            OfferEndedEmployee => OfferEnd(Employee, Ended),
            OfferEndedAssociation => OfferEnd(Association, Ended),
            OfferEndedCoordinator => OfferEnd(Coordinators, Ended),

            AssignmentApproved => Decision(Everybody, Underway),
            AssignmentCancelled => Decision(Everybody, Cancelled, Interrupted),
            AssignmentRescheduled => Decision(Everybody, Planned),
            AssignmentConcluded => CanWait(Everybody, Completed),
            AssignmentStartsSoon => CanWait(BothSides, Planned) with { ClearedBy = NoticeClearance.FirstDayReached },
            AssignmentDidItStart => CanWait(BothSides, Planned) with { ClearedBy = NoticeClearance.FirstDayMoved },
            AssignmentCheckIn => CanWait(BothSides, Running),
            AssignmentTrouble => CanWait(Coordinators, Running),
            AssignmentEndsSoon =>
                CanWait(BothSides | Coordinators, Underway) with { ClearedBy = NoticeClearance.LastDayPassed },
            AssignmentDidItEnd => CanWait(Association, Running),
            AssignmentFeedback =>
                CanWait(BothSides, Running, Completed) with { ClearedBy = NoticeClearance.FeedbackGiven },
            AssignmentLastCall => CanWait(AssociationAndCoordinators, Underway),

            NeedSubmitted => Decision(Coordinators, NeedStatus.Submitted),
            NeedOpened => CanWait(Association, NeedStatus.Open, NeedStatus.Filled),
            NeedRejected => CanWait(Association, NeedStatus.Rejected),
            NeedDraft => CanWait(Association, NeedStatus.Draft),
            NeedDraftClosed => CanWait(Association, NeedStatus.Withdrawn),
            NeedNoCandidate =>
                CanWait(AssociationAndCoordinators, NeedStatus.Open) with { ClearedBy = NoticeClearance.LiveOffer },
            NeedUnfilled => CanWait(AssociationAndCoordinators, NeedStatus.Open),
            NeedExpired => CanWait(Association, NeedStatus.Expired),

            ConventionToSign =>
                Decision(Everybody, ConventionStatus.Sent) with { ClearedBy = NoticeClearance.Agreement },
            ConventionReminds =>
                CanWait(Everybody, ConventionStatus.Sent) with { ClearedBy = NoticeClearance.Agreement },
            ConventionEscalates => CanWait(Coordinators, ConventionStatus.Sent),

            ProfileStale => new NoticeRule(NoticeSubject.Profile, Employee, NoticeUrgency.CanWait, [])
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
