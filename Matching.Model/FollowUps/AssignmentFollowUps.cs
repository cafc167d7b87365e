using Matching.Notices;
using static Matching.Assignments.AssignmentStatus;
using static Matching.FollowUps.FollowUpKind;
using static Matching.Notices.NoticeKind;

namespace Matching.FollowUps;

/// <summary>The follow-ups of assignments.</summary>
internal static class AssignmentFollowUps
{
    private const Recipient Both = Recipient.Employee | Recipient.Association;
    private static readonly Enum[] Underway = [Planned, Running];

    internal static readonly FollowUpRule[] Rules =
    [
        new(StartsInAWeek, Planned, Anchor.Start, Delay.Days(-7), Both, AssignmentStartsSoon)
        {
            Label = new("rappel du début", "reminder of the start"),
            Warns = true,
            OvertakenBy = [StartsTomorrow, DidItStart],
        },
        new(StartsTomorrow, Planned, Anchor.Start, Delay.Days(-1), Both, AssignmentStartsSoon)
        {
            Label = new("rappel du début", "reminder of the start"),
            Warns = true,
            OvertakenBy = [DidItStart],
        },
        new(DidItStart, Planned, Anchor.Start, Delay.Days(0), Both, AssignmentDidItStart)
        {
            Label = new("question : a-t-elle commencé ?", "question: did it start?"),
        },
        new(CheckInHalfway, Planned, Anchor.Halfway, Delay.Days(0), Both, AssignmentCheckIn)
        {
            Label = new("question : comment cela se passe-t-il ?", "question: how is it going?"),
            While = [Running],
            Warns = true,
            OvertakenBy = [CheckInMonthly, DidItEnd],
        },
        new(CheckInMonthly, Planned, Anchor.EachMonth, new(1, DelayUnit.Months), Both, AssignmentCheckIn)
        {
            Label = new("question : comment cela se passe-t-il ?", "question: how is it going?"),
            While = [Running],
            Warns = true,
            OvertakenBy = [CheckInHalfway, CheckInMonthly, DidItEnd],
        },
        new(EndsSoon, Planned, Anchor.End, Delay.Days(-14), Both | Recipient.Coordinators, AssignmentEndsSoon)
        {
            Label = new("question : prolonger ou finir ?", "question: renew or end?"),
            While = Underway,
            Warns = true,
            OvertakenBy = [DidItEnd],
        },
        new(DidItEnd, Planned, Anchor.EndOfWork, Delay.Days(0), Recipient.Association, AssignmentDidItEnd)
        {
            Label = new("question : est-elle finie ?", "question: has it ended?"),
            While = [Running],
            OvertakenBy = [LastCall],
        },
        new(FollowUpKind.Feedback, Planned, Anchor.End, Delay.Days(3), Both, AssignmentFeedback)
        {
            Label = new("question : comment était-ce ?", "question: how was it?"),
            While = [Running, Completed],
        },
        new(LastCall, Planned, Anchor.End, Delay.Days(14),
            Recipient.Association | Recipient.Coordinators, AssignmentLastCall)
        {
            Label = new("dernier rappel avant clôture", "last call to close the mission"),
            While = Underway,
        },
        new(Conclude, Planned, Anchor.LastCall, Delay.Days(7))
        {
            Label = new("sans nouvelles, elle est conclue d'office", "without news, it is closed automatically"),
            Act = FollowUpAct.ConcludeAssignment,
            While = Underway,
        },
    ];
}
