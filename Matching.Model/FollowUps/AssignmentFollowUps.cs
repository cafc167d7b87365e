using Matching.Assignments;
using Matching.Notices;

namespace Matching.FollowUps;

/// <summary>The follow-ups of assignments.</summary>
internal static class AssignmentFollowUps
{
    private const Recipient Both = Recipient.Employee | Recipient.Association;
    private static readonly Enum[] Underway = [AssignmentStatus.Planned, AssignmentStatus.Running];
    private static readonly Enum[] Running = [AssignmentStatus.Running];

    internal static readonly FollowUpRule[] Rules =
    [
        new(FollowUpKind.StartsInAWeek, AssignmentStatus.Planned, Anchor.Start, Delay.Days(-7), Both,
            NoticeKind.AssignmentStartsSoon)
        {
            Label = new("rappel du début", "reminder of the start"),
            Warns = true,
            OvertakenBy = [FollowUpKind.StartsTomorrow, FollowUpKind.DidItStart],
        },
        new(FollowUpKind.StartsTomorrow, AssignmentStatus.Planned, Anchor.Start, Delay.Days(-1), Both,
            NoticeKind.AssignmentStartsSoon)
        {
            Label = new("rappel du début", "reminder of the start"),
            Warns = true,
            OvertakenBy = [FollowUpKind.DidItStart],
        },
        new(FollowUpKind.DidItStart, AssignmentStatus.Planned, Anchor.Start, Delay.Days(0), Both,
            NoticeKind.AssignmentDidItStart)
        {
            Label = new("question : a-t-elle commencé ?", "question: did it start?"),
        },
        new(FollowUpKind.CheckInHalfway, AssignmentStatus.Planned, Anchor.Halfway, Delay.Days(0), Both,
            NoticeKind.AssignmentCheckIn)
        {
            Label = new("question : comment cela se passe-t-il ?", "question: how is it going?"),
            While = Running,
            Warns = true,
            OvertakenBy = [FollowUpKind.CheckInMonthly, FollowUpKind.DidItEnd],
        },
        new(FollowUpKind.CheckInMonthly, AssignmentStatus.Planned, Anchor.EachMonth, new Delay(1, DelayUnit.Months),
            Both, NoticeKind.AssignmentCheckIn)
        {
            Label = new("question : comment cela se passe-t-il ?", "question: how is it going?"),
            While = Running,
            Warns = true,
            OvertakenBy = [FollowUpKind.CheckInHalfway, FollowUpKind.CheckInMonthly, FollowUpKind.DidItEnd],
        },
        new(FollowUpKind.EndsSoon, AssignmentStatus.Planned, Anchor.End, Delay.Days(-14), Both | Recipient.Coordinators,
            NoticeKind.AssignmentEndsSoon)
        {
            Label = new("question : prolonger ou finir ?", "question: renew or end?"),
            While = Underway,
            Warns = true,
            OvertakenBy = [FollowUpKind.DidItEnd],
        },
        new(FollowUpKind.DidItEnd, AssignmentStatus.Planned, Anchor.EndOfWork, Delay.Days(0), Recipient.Association,
            NoticeKind.AssignmentDidItEnd)
        {
            Label = new("question : est-elle finie ?", "question: has it ended?"),
            While = Running,
            OvertakenBy = [FollowUpKind.LastCall],
        },
        new(FollowUpKind.Feedback, AssignmentStatus.Planned, Anchor.End, Delay.Days(3), Both,
            NoticeKind.AssignmentFeedback)
        {
            Label = new("question : comment était-ce ?", "question: how was it?"),
            While = [AssignmentStatus.Running, AssignmentStatus.Completed],
        },
        new(FollowUpKind.LastCall, AssignmentStatus.Planned, Anchor.End, Delay.Days(14),
            Recipient.Association | Recipient.Coordinators, NoticeKind.AssignmentLastCall)
        {
            Label = new("dernier rappel avant clôture", "last call to close the mission"),
            While = Underway,
        },
        new(FollowUpKind.Conclude, AssignmentStatus.Planned, Anchor.LastCall, Delay.Days(7), Recipient.None,
            null)
        {
            Label = new("sans nouvelles, elle est conclue d'office", "without news, it is closed automatically"),
            Act = FollowUpAct.ConcludeAssignment,
            While = Underway,
        },
    ];
}
