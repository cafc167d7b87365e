using Matching.Notices;
using static Matching.Notices.NoticeKind;

namespace Matching.Worker.Mail;

/// <summary>Titles of lists of several notices of one kind.</summary>
internal static class MailListTitles
{
    internal static LocalizedText TitleFor(NoticeKind kind, int count) => kind switch
    {
        OfferAsksCoordinator => new($"{count} propositions attendent votre décision",
            $"{count} offers await your decision"),
        OfferOverdueCoordinator => new($"{count} propositions sont en retard", $"{count} offers are overdue"),
        OfferEscalatesAssociation => new($"{count} associations ne répondent pas",
            $"{count} associations have not answered"),
        OfferEscalatesManager => new($"{count} managers ne répondent pas",
            $"{count} line managers have not answered"),
        NeedSubmitted => new($"{count} besoins sont à ouvrir", $"{count} needs are to be opened"),
        NeedNoCandidate => new($"{count} besoins sans candidature", $"{count} needs without candidates"),
        NeedUnfilled => new($"{count} besoins ont encore des places", $"{count} needs still have free seats"),
        AssignmentEndsSoon => new($"{count} missions finissent bientôt", $"{count} assignments end soon"),
        ConventionToSign or ConventionReminds or ConventionEscalates => new(
            $"{count} conventions ne sont pas signées", $"{count} agreements are not signed"),
        AssignmentLastCall => new($"{count} missions ne sont pas closes", $"{count} assignments are not closed"),
        // Lists about missions in general, and kinds whose templates have no line for a list.
        AssignmentApproved or AssignmentRescheduled or AssignmentCancelled or AssignmentConcluded
            or AssignmentTrouble or AssignmentStartsSoon or AssignmentDidItStart or AssignmentCheckIn
            or AssignmentDidItEnd or AssignmentFeedback or OfferEndedCoordinator
            or OfferAsksEmployee or OfferRemindsEmployee or OfferExpiredEmployee or OfferReleasedEmployee
            or OfferEndedEmployee or OfferAsksAssociation or OfferRemindsAssociation or OfferEndedAssociation
            or OfferAsksManager or OfferRemindsManager or NeedOpened or NeedRejected or NeedDraft or NeedDraftClosed
            or NeedExpired or ProfileStale
            => new($"{count} missions", $"{count} assignments"),
    };
}
