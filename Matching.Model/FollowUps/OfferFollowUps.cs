using Matching.Notices;
using static Matching.FollowUps.FollowUpKind;
using static Matching.Notices.NoticeKind;
using static Matching.Offers.OfferStatus;

namespace Matching.FollowUps;

/// <summary>The follow-ups of offers.</summary>
internal static class OfferFollowUps
{
    private static readonly Enum[] Ended = [Declined, Expired, Withdrawn, Obsolete];

    internal static readonly FollowUpRule[] Rules =
    [
        new(RemindEmployee, AwaitingEmployee, Anchor.MoveDay, Delay.Days(3), Recipient.Employee, OfferRemindsEmployee)
        {
            Label = new("rappel au collaborateur", "reminder to the employee"),
            Reminds = true,
            OvertakenBy = [ExpireEmployee],
        },
        new(ExpireEmployee, AwaitingEmployee, Anchor.StepDue, Delay.Days(7))
        {
            Label = new("la proposition expire sans réponse", "the offer expires without an answer"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(RemindAssociation, AwaitingAssociation, Anchor.MoveDay, Delay.WorkingDays(2),
            Recipient.Association, OfferRemindsAssociation)
        {
            Label = new("rappel à l'association", "reminder to the association"),
            Reminds = true,
            OvertakenBy = [ReleaseAssociation],
        },
        new(EscalateAssociation, AwaitingAssociation, Anchor.MoveDay, Delay.WorkingDays(5),
            Recipient.Coordinators, OfferEscalatesAssociation)
        {
            Label = new("la coordination est prévenue que l'association n'a pas répondu",
                "the coordinators are notified that the association has not answered"),
            Escalates = true,
            OvertakenBy = [ReleaseAssociation],
        },
        new(ReleaseAssociation, AwaitingAssociation, Anchor.StepDue, Delay.WorkingDays(10))
        {
            Label = new("sans réponse, la proposition prend fin", "without an answer, the offer lapses"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(RemindManager, AwaitingManager, Anchor.MoveDay, Delay.Days(3), Recipient.Manager, OfferRemindsManager)
        {
            Label = new("rappel au manager", "reminder to the line manager"),
            Reminds = true,
            OvertakenBy = [ExpireManager],
        },
        new(EscalateManager, AwaitingManager, Anchor.MoveDay, Delay.Days(7),
            Recipient.Coordinators, OfferEscalatesManager)
        {
            Label = new("la coordination est prévenue que le manager n'a pas répondu",
                "the coordinators are notified that the line manager has not answered"),
            Escalates = true,
            OvertakenBy = [ExpireManager],
        },
        new(ExpireManager, AwaitingManager, Anchor.LastAnswer, Delay.Days(0))
        {
            Label = new("sans accord du manager avant le début, la proposition expire",
                "without the line manager's consent before the start, the offer expires"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(ExpireInLine, InLine, Anchor.LastAnswer, Delay.Days(0))
        {
            Label = new("sans place avant le début, la proposition expire",
                "without a free place before the start, the offer expires"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(DigestCoordinator, AwaitingCoordinator, Anchor.MoveDay, Delay.WorkingDays(2),
            Recipient.Coordinators, OfferAsksCoordinator)
        {
            Label = new("nouveau rappel à la coordination", "another reminder to the coordinators"),
            Act = FollowUpAct.NotifyAgain,
            OvertakenBy = [DigestCoordinator],
        },
        new(OverdueCoordinator, AwaitingCoordinator, Anchor.StepDue, Delay.WorkingDays(5),
            Recipient.Coordinators, OfferOverdueCoordinator)
        {
            Label = new("la décision est en retard", "the decision is overdue"),
        },
        .. Ended.Select(end => new FollowUpRule(FollowUpKind.ProposeNext, end, Anchor.Move, Delay.Days(0))
        {
            Label = new("la personne suivante est sollicitée", "the next person is asked"),
            Act = FollowUpAct.ProposeNext,
            While = Ended,
        }),
    ];
}
