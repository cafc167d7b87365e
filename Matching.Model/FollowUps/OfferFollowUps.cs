using Matching.Notices;
using static Matching.FollowUps.Anchor;
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
        new(RemindEmployee, AwaitingEmployee, MoveDay, Delay.Days(3), Recipient.Employee, OfferRemindsEmployee)
        {
            Label = new("rappel au collaborateur", "reminder to the employee"),
            Reminds = true,
            OvertakenBy = [ExpireEmployee],
        },
        new(ExpireEmployee, AwaitingEmployee, StepDue, Delay.Days(7))
        {
            Label = new("la proposition expire sans réponse", "the offer expires without an answer"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(RemindAssociation, AwaitingAssociation, MoveDay, Delay.WorkingDays(2),
            Recipient.Association, OfferRemindsAssociation)
        {
            Label = new("rappel à l'association", "reminder to the association"),
            Reminds = true,
            OvertakenBy = [ReleaseAssociation],
        },
        new(EscalateAssociation, AwaitingAssociation, MoveDay, Delay.WorkingDays(5),
            Recipient.Coordinators, OfferEscalatesAssociation)
        {
            Label = new("la coordination est prévenue que l'association n'a pas répondu",
                "the coordinators are notified that the association has not answered"),
            Escalates = true,
            OvertakenBy = [ReleaseAssociation],
        },
        new(ReleaseAssociation, AwaitingAssociation, StepDue, Delay.WorkingDays(10))
        {
            Label = new("sans réponse, la proposition prend fin", "without an answer, the offer lapses"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(RemindManager, AwaitingManager, MoveDay, Delay.Days(3), Recipient.Manager, OfferRemindsManager)
        {
            Label = new("rappel au manager", "reminder to the line manager"),
            Reminds = true,
            OvertakenBy = [ExpireManager],
        },
        new(EscalateManager, AwaitingManager, MoveDay, Delay.Days(7),
            Recipient.Coordinators, OfferEscalatesManager)
        {
            Label = new("la coordination est prévenue que le manager n'a pas répondu",
                "the coordinators are notified that the line manager has not answered"),
            Escalates = true,
            OvertakenBy = [ExpireManager],
        },
        new(ExpireManager, AwaitingManager, LastAnswer)
        {
            Label = new("sans accord du manager avant le début, la proposition expire",
                "without the line manager's consent before the start, the offer expires"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(ExpireInLine, InLine, LastAnswer)
        {
            Label = new("sans place avant le début, la proposition expire",
                "without a free place before the start, the offer expires"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(DigestCoordinator, AwaitingCoordinator, MoveDay, Delay.WorkingDays(2),
            Recipient.Coordinators, OfferAsksCoordinator)
        {
            Label = new("nouveau rappel à la coordination", "another reminder to the coordinators"),
            Act = FollowUpAct.NotifyAgain,
            OvertakenBy = [DigestCoordinator],
        },
        new(OverdueCoordinator, AwaitingCoordinator, StepDue, Delay.WorkingDays(5),
            Recipient.Coordinators, OfferOverdueCoordinator)
        {
            Label = new("la décision est en retard", "the decision is overdue"),
        },
        .. Ended.Select(end => new FollowUpRule(FollowUpKind.ProposeNext, end, Move)
        {
            Label = new("la personne suivante est sollicitée", "the next person is asked"),
            Act = FollowUpAct.ProposeNext,
            While = Ended,
        }),
    ];
}
