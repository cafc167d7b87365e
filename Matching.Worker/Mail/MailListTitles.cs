using Matching.Notices;
using static Matching.Notices.NoticeKind;

namespace Matching.Worker.Mail;

/// <summary>Titles of lists of several notices of one kind.</summary>
internal static class MailListTitles
{
    internal static LocalizedText TitleFor(NoticeKind kind, int count)
    {
        var (french, english) = WordingFor(kind);
        return new($"{count} {french}", $"{count} {english}");
    }

    private static LocalizedText WordingFor(NoticeKind kind) => kind switch
    {
        OfferAsksCoordinator => new("propositions attendent votre décision", "offers await your decision"),
        OfferOverdueCoordinator => new("propositions sont en retard", "offers are overdue"),
        OfferEscalatesAssociation => new("associations ne répondent pas", "associations have not answered"),
        OfferEscalatesManager => new("managers ne répondent pas", "line managers have not answered"),
        NeedSubmitted => new("besoins sont à ouvrir", "needs are to be opened"),
        NeedNoCandidate => new("besoins sans candidature", "needs without candidates"),
        NeedUnfilled => new("besoins ont encore des places", "needs still have free seats"),
        AssignmentEndsSoon => new("missions finissent bientôt", "assignments end soon"),
        ConventionToSign or ConventionReminds or ConventionEscalates =>
            new("conventions ne sont pas signées", "agreements are not signed"),
        AssignmentLastCall => new("missions ne sont pas closes", "assignments are not closed"),
        // Lists about missions in general, and kinds whose templates have no line for a list.
        AssignmentApproved or AssignmentRescheduled or AssignmentCancelled or AssignmentConcluded
            or AssignmentTrouble or AssignmentStartsSoon or AssignmentDidItStart or AssignmentCheckIn
            or AssignmentDidItEnd or AssignmentFeedback or OfferEndedCoordinator
            or OfferAsksEmployee or OfferRemindsEmployee or OfferExpiredEmployee or OfferReleasedEmployee
            or OfferEndedEmployee or OfferAsksAssociation or OfferRemindsAssociation or OfferEndedAssociation
            or OfferAsksManager or OfferRemindsManager or NeedOpened or NeedRejected or NeedDraft or NeedDraftClosed
            or NeedExpired or ProfileStale
            => new("missions", "assignments"),
    };
}
