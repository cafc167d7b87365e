using Matching.Notices;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>The follow-ups of offers.</summary>
internal static class OfferFollowUps
{
    private static readonly Enum[] Ended =
        [OfferStatus.Declined, OfferStatus.Expired, OfferStatus.Withdrawn, OfferStatus.Obsolete];

    internal static readonly FollowUpRule[] Rules =
    [
        new(FollowUpKind.RemindEmployee, OfferStatus.AwaitingEmployee, Anchor.MoveDay, Delay.Days(3),
            Recipient.Employee, NoticeKind.OfferRemindsEmployee)
        {
            Label = new("rappel au collaborateur", "reminder to the employee"),
            Reminds = true,
            OvertakenBy = [FollowUpKind.ExpireEmployee],
        },
        new(FollowUpKind.ExpireEmployee, OfferStatus.AwaitingEmployee, Anchor.StepDue, Delay.Days(7), Recipient.None,
            null)
        {
            Label = new("la proposition expire sans réponse", "the offer expires without an answer"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(FollowUpKind.RemindAssociation, OfferStatus.AwaitingAssociation, Anchor.MoveDay, Delay.WorkingDays(2),
            Recipient.Association, NoticeKind.OfferRemindsAssociation)
        {
            Label = new("rappel à l'association", "reminder to the association"),
            Reminds = true,
            OvertakenBy = [FollowUpKind.ReleaseAssociation],
        },
        new(FollowUpKind.EscalateAssociation, OfferStatus.AwaitingAssociation, Anchor.MoveDay, Delay.WorkingDays(5),
            Recipient.Coordinators, NoticeKind.OfferEscalatesAssociation)
        {
            Label = new("la coordination est prévenue que l'association n'a pas répondu",
                "the coordinators are notified that the association has not answered"),
            Escalates = true,
            OvertakenBy = [FollowUpKind.ReleaseAssociation],
        },
        new(FollowUpKind.ReleaseAssociation, OfferStatus.AwaitingAssociation, Anchor.StepDue, Delay.WorkingDays(10),
            Recipient.None, null)
        {
            Label = new("sans réponse, la proposition prend fin", "without an answer, the offer lapses"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(FollowUpKind.RemindManager, OfferStatus.AwaitingManager, Anchor.MoveDay, Delay.Days(3), Recipient.Manager,
            NoticeKind.OfferRemindsManager)
        {
            Label = new("rappel au manager", "reminder to the line manager"),
            Reminds = true,
            OvertakenBy = [FollowUpKind.ExpireManager],
        },
        new(FollowUpKind.EscalateManager, OfferStatus.AwaitingManager, Anchor.MoveDay, Delay.Days(7),
            Recipient.Coordinators, NoticeKind.OfferEscalatesManager)
        {
            Label = new("la coordination est prévenue que le manager n'a pas répondu",
                "the coordinators are notified that the line manager has not answered"),
            Escalates = true,
            OvertakenBy = [FollowUpKind.ExpireManager],
        },
        new(FollowUpKind.ExpireManager, OfferStatus.AwaitingManager, Anchor.LastAnswer, Delay.Days(0), Recipient.None,
            null)
        {
            Label = new("sans accord du manager avant le début, la proposition expire",
                "without the line manager's consent before the start, the offer expires"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(FollowUpKind.ExpireInLine, OfferStatus.InLine, Anchor.LastAnswer, Delay.Days(0), Recipient.None, null)
        {
            Label = new("sans place avant le début, la proposition expire",
                "without a free place before the start, the offer expires"),
            Act = FollowUpAct.ExpireOffer,
        },
        new(FollowUpKind.DigestCoordinator, OfferStatus.AwaitingCoordinator, Anchor.MoveDay, Delay.WorkingDays(2),
            Recipient.Coordinators, NoticeKind.OfferAsksCoordinator)
        {
            Label = new("nouveau rappel à la coordination", "another reminder to the coordinators"),
            Act = FollowUpAct.NotifyAgain,
            OvertakenBy = [FollowUpKind.DigestCoordinator],
        },
        new(FollowUpKind.OverdueCoordinator, OfferStatus.AwaitingCoordinator, Anchor.StepDue, Delay.WorkingDays(5),
            Recipient.Coordinators, NoticeKind.OfferOverdueCoordinator)
        {
            Label = new("la décision est en retard", "the decision is overdue"),
        },
        .. Ended.Select(
            end => new FollowUpRule(FollowUpKind.ProposeNext, end, Anchor.Move, Delay.Days(0), Recipient.None, null)
        {
            Label = new("la personne suivante est sollicitée", "the next person is asked"),
            Act = FollowUpAct.ProposeNext,
            While = Ended,
        }),
    ];
}
