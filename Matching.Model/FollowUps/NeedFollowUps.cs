using Matching.Needs;
using Matching.Notices;
using static Matching.FollowUps.FollowUpKind;

namespace Matching.FollowUps;

/// <summary>The follow-ups of needs.</summary>
internal static class NeedFollowUps
{
    private const Recipient AssociationAndCoordinators = Recipient.Association | Recipient.Coordinators;

    internal static readonly FollowUpRule[] Rules =
    [
        new(FinishDraft, NeedStatus.Draft, Anchor.MoveDay, Delay.Days(7), Recipient.Association,
            NoticeKind.NeedDraft)
        {
            Label = new("rappel du brouillon à terminer", "reminder to finish the draft"),
            OvertakenBy = [CloseDraft],
        },
        new(CloseDraft, NeedStatus.Draft, Anchor.MoveDay, Delay.Days(60))
        {
            Label = new("le brouillon est retiré s'il n'est pas envoyé",
                "the draft is withdrawn unless it is submitted"),
            Act = FollowUpAct.WithdrawDraft,
        },
        new(NoCandidate, NeedStatus.Open, Anchor.MoveDay, Delay.Days(3), AssociationAndCoordinators,
            NoticeKind.NeedNoCandidate)
        {
            Label = new("si personne ne convient : ce qui pourrait être assoupli",
                "if nobody fits: which criteria could be relaxed"),
            Restarts = true,
            WaitsFor = FollowUpCondition.IsMatched,
            Unless = FollowUpCondition.SomebodyIsAsked,
        },
        new(Unfilled, NeedStatus.Open, Anchor.MoveDay, Delay.Days(30), AssociationAndCoordinators,
            NoticeKind.NeedUnfilled)
        {
            Label = new("si le besoin n'est pas pourvu : faut-il le revoir ?",
                "if the need is not filled: should it be revised?"),
            Unless = FollowUpCondition.NotifiedLately,
        },
    ];
}
