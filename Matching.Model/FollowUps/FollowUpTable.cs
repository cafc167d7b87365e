using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>All follow-ups as data: when each is due, for which recipients, and its notice.</summary>
public static class FollowUpTable
{
    private static readonly Enum[] Underway = [AssignmentStatus.Planned, AssignmentStatus.Running];
    private static readonly Enum[] Running = [AssignmentStatus.Running];
    private const Recipient Both = Recipient.Employee | Recipient.Association;
    private const Recipient AssociationAndCoordinators = Recipient.Association | Recipient.Coordinators;

    /// <summary>All rules.</summary>
    public static IReadOnlyList<FollowUpRule> Rules { get; } =
    [
        new(FollowUpKind.RemindEmployee, OfferStatus.AwaitingEmployee, Anchor.MoveDay, Days(3), Recipient.Employee,
            NoticeKind.OfferRemindsEmployee)
            { Reminds = true, OvertakenBy = [FollowUpKind.ExpireEmployee] },
        new(FollowUpKind.ExpireEmployee, OfferStatus.AwaitingEmployee, Anchor.StepDue, Days(7), Recipient.None, null),
        new(FollowUpKind.RemindAssociation, OfferStatus.AwaitingAssociation, Anchor.MoveDay, WorkingDays(2),
            Recipient.Association, NoticeKind.OfferRemindsAssociation)
            { Reminds = true, OvertakenBy = [FollowUpKind.ReleaseAssociation] },
        new(FollowUpKind.EscalateAssociation, OfferStatus.AwaitingAssociation, Anchor.MoveDay, WorkingDays(5),
            Recipient.Coordinators, NoticeKind.OfferEscalatesAssociation)
            { Escalates = true, OvertakenBy = [FollowUpKind.ReleaseAssociation] },
        new(FollowUpKind.ReleaseAssociation, OfferStatus.AwaitingAssociation, Anchor.StepDue, WorkingDays(10),
            Recipient.None, null),
        new(FollowUpKind.RemindManager, OfferStatus.AwaitingManager, Anchor.MoveDay, Days(3), Recipient.Manager,
            NoticeKind.OfferRemindsManager)
            { Reminds = true, OvertakenBy = [FollowUpKind.ExpireManager] },
        new(FollowUpKind.EscalateManager, OfferStatus.AwaitingManager, Anchor.MoveDay, Days(7), Recipient.Coordinators,
            NoticeKind.OfferEscalatesManager)
            { Escalates = true, OvertakenBy = [FollowUpKind.ExpireManager] },
        new(FollowUpKind.ExpireManager, OfferStatus.AwaitingManager, Anchor.LastAnswer, Days(0), Recipient.None, null),
        new(FollowUpKind.ExpireInLine, OfferStatus.InLine, Anchor.LastAnswer, Days(0), Recipient.None, null),
        new(FollowUpKind.DigestCoordinator, OfferStatus.AwaitingCoordinator, Anchor.MoveDay, WorkingDays(2),
            Recipient.Coordinators, NoticeKind.OfferAsksCoordinator)
            { OvertakenBy = [FollowUpKind.DigestCoordinator] },
        new(FollowUpKind.OverdueCoordinator, OfferStatus.AwaitingCoordinator, Anchor.StepDue, WorkingDays(5),
            Recipient.Coordinators, NoticeKind.OfferOverdueCoordinator),
        .. new[] { OfferStatus.Declined, OfferStatus.Expired, OfferStatus.Withdrawn, OfferStatus.Obsolete }
            .Select(end => new FollowUpRule(FollowUpKind.ProposeNext, end, Anchor.Move, Days(0), Recipient.None, null)),

        new(FollowUpKind.StartsInAWeek, AssignmentStatus.Planned, Anchor.Start, Days(-7), Both,
            NoticeKind.AssignmentStartsSoon)
            { Warns = true, OvertakenBy = [FollowUpKind.StartsTomorrow, FollowUpKind.DidItStart] },
        new(FollowUpKind.StartsTomorrow, AssignmentStatus.Planned, Anchor.Start, Days(-1), Both,
            NoticeKind.AssignmentStartsSoon)
            { Warns = true, OvertakenBy = [FollowUpKind.DidItStart] },
        new(FollowUpKind.DidItStart, AssignmentStatus.Planned, Anchor.Start, Days(0), Both,
            NoticeKind.AssignmentDidItStart),
        new(FollowUpKind.CheckInHalfway, AssignmentStatus.Planned, Anchor.Halfway, Days(0), Both,
            NoticeKind.AssignmentCheckIn)
            { While = Running, Warns = true, OvertakenBy = [FollowUpKind.CheckInMonthly, FollowUpKind.DidItEnd] },
        new(FollowUpKind.CheckInMonthly, AssignmentStatus.Planned, Anchor.EachMonth, new Delay(1, DelayUnit.Months),
            Both, NoticeKind.AssignmentCheckIn)
            { While = Running, Warns = true,
                OvertakenBy = [FollowUpKind.CheckInHalfway, FollowUpKind.CheckInMonthly, FollowUpKind.DidItEnd] },
        new(FollowUpKind.EndsSoon, AssignmentStatus.Planned, Anchor.End, Days(-14), Both | Recipient.Coordinators,
            NoticeKind.AssignmentEndsSoon)
            { While = Underway, Warns = true, OvertakenBy = [FollowUpKind.DidItEnd] },
        new(FollowUpKind.DidItEnd, AssignmentStatus.Planned, Anchor.EndOfWork, Days(0), Recipient.Association,
            NoticeKind.AssignmentDidItEnd)
            { While = Running, OvertakenBy = [FollowUpKind.LastCall] },
        new(FollowUpKind.Feedback, AssignmentStatus.Planned, Anchor.End, Days(3), Both, NoticeKind.AssignmentFeedback)
            { While = [AssignmentStatus.Running, AssignmentStatus.Completed] },
        new(FollowUpKind.LastCall, AssignmentStatus.Planned, Anchor.End, Days(14), AssociationAndCoordinators,
            NoticeKind.AssignmentLastCall)
            { While = Underway },
        new(FollowUpKind.Conclude, AssignmentStatus.Planned, Anchor.LastCall, Days(7), Recipient.None,
            null) { While = Underway },

        new(FollowUpKind.FinishDraft, NeedStatus.Draft, Anchor.MoveDay, Days(7), Recipient.Association,
            NoticeKind.NeedDraft)
            { OvertakenBy = [FollowUpKind.CloseDraft] },
        new(FollowUpKind.CloseDraft, NeedStatus.Draft, Anchor.MoveDay, Days(60), Recipient.None, null),
        new(FollowUpKind.NoCandidate, NeedStatus.Open, Anchor.MoveDay, Days(3), AssociationAndCoordinators,
            NoticeKind.NeedNoCandidate),
        new(FollowUpKind.Unfilled, NeedStatus.Open, Anchor.MoveDay, Days(30), AssociationAndCoordinators,
            NoticeKind.NeedUnfilled),

        new(FollowUpKind.RemindConvention, ConventionStatus.Sent, Anchor.MoveDay, WorkingDays(3),
            Both | Recipient.Approver, NoticeKind.ConventionReminds)
            { OvertakenBy = [FollowUpKind.EscalateConvention] },
        new(FollowUpKind.EscalateConvention, ConventionStatus.Sent, Anchor.MoveDay, WorkingDays(7),
            Recipient.Coordinators, NoticeKind.ConventionEscalates),
    ];

    /// <summary>Returns the first rule of a kind.</summary>
    public static FollowUpRule Find(FollowUpKind kind) => Rules.First(r => r.Kind == kind);

    private static Delay Days(int amount) => new(amount, DelayUnit.Days);

    private static Delay WorkingDays(int amount) => new(amount, DelayUnit.WorkingDays);
}
