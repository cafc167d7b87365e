using Matching.Conventions;
using Matching.Notices;

namespace Matching.FollowUps;

/// <summary>The follow-ups of conventions.</summary>
internal static class ConventionFollowUps
{
    internal static readonly FollowUpRule[] Rules =
    [
        new(FollowUpKind.RemindConvention, ConventionStatus.Sent, Anchor.MoveDay, Delay.WorkingDays(3),
            Recipient.Employee | Recipient.Association | Recipient.Approver, NoticeKind.ConventionReminds)
        {
            Label = new("rappel aux parties qui n'ont pas signé", "reminder to the parties that have not signed"),
            OvertakenBy = [FollowUpKind.EscalateConvention],
        },
        new(FollowUpKind.EscalateConvention, ConventionStatus.Sent, Anchor.MoveDay, Delay.WorkingDays(7),
            Recipient.Coordinators, NoticeKind.ConventionEscalates)
        {
            Label = new("la coordination est prévenue s'il manque une signature",
                "the coordinators are notified if a signature is missing"),
        },
    ];
}
