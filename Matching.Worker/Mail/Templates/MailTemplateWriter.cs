using Matching.Notices;
using static Matching.Notices.NoticeKind;

namespace Matching.Worker.Mail.Templates;

/// <summary>Selects the template of a notice; the compiler reports a kind that has none.</summary>
internal static class MailTemplateWriter
{
    /// <exception cref="InvalidCastException">The facts are not those of the kind.</exception>
    internal static MailTemplate Write(NoticeKind kind, NoticeFacts facts, MailUrls links) => kind switch
    {
        OfferAsksEmployee => EmployeeOfferMails.Asks((EmployeeOfferFacts)facts, links),
        OfferRemindsEmployee => EmployeeOfferMails.Reminds((EmployeeOfferFacts)facts, links),
        OfferExpiredEmployee => EmployeeOfferMails.Expired((EmployeeOfferFacts)facts, links),
        OfferReleasedEmployee => EmployeeOfferMails.Released((EmployeeOfferFacts)facts, links),
        OfferEndedEmployee => EmployeeOfferMails.Ended((EmployeeOfferFacts)facts, links),
        OfferAsksAssociation => AssociationOfferMails.Asks((AssociationOfferFacts)facts, links),
        OfferRemindsAssociation => AssociationOfferMails.Reminds((AssociationOfferFacts)facts, links),
        OfferEndedAssociation => AssociationOfferMails.Ended((AssociationOfferFacts)facts, links),
        OfferAsksManager or OfferRemindsManager => ManagerOfferMails.Asks(kind, (ManagerOfferFacts)facts, links),
        OfferAsksCoordinator => CoordinatorOfferMails.Asks((CoordinatorOfferFacts)facts, links),
        OfferOverdueCoordinator => CoordinatorOfferMails.Overdue((CoordinatorOfferFacts)facts, links),
        OfferEscalatesAssociation => CoordinatorOfferMails.EscalatesAssociation((CoordinatorOfferFacts)facts, links),
        OfferEscalatesManager => CoordinatorOfferMails.EscalatesManager((CoordinatorOfferFacts)facts, links),
        OfferEndedCoordinator => CoordinatorOfferMails.Ended((CoordinatorOfferFacts)facts, links),
        AssignmentApproved => AssignmentMails.Approved((AssignmentFacts)facts, links),
        AssignmentRescheduled => AssignmentMails.Rescheduled((AssignmentFacts)facts, links),
        AssignmentStartsSoon => AssignmentMails.StartsSoon((AssignmentFacts)facts, links),
        AssignmentDidItStart => AssignmentMails.DidItStart((AssignmentFacts)facts, links),
        AssignmentCheckIn => AssignmentProgressMails.CheckIn((AssignmentFacts)facts, links),
        AssignmentTrouble => AssignmentProgressMails.Trouble((AssignmentFacts)facts, links),
        AssignmentEndsSoon => AssignmentProgressMails.EndsSoon((AssignmentFacts)facts, links),
        AssignmentDidItEnd => AssignmentEndMails.DidItEnd((AssignmentFacts)facts, links),
        AssignmentLastCall => AssignmentEndMails.LastCall((AssignmentFacts)facts, links),
        AssignmentFeedback => AssignmentEndMails.Feedback((AssignmentFacts)facts, links),
        AssignmentConcluded => AssignmentEndMails.Concluded((AssignmentFacts)facts, links),
        AssignmentCancelled => AssignmentEndMails.Cancelled((AssignmentFacts)facts, links),
        ConventionToSign or ConventionReminds => ConventionMails.ToSign(kind, (ConventionFactsForReader)facts, links),
        ConventionEscalates => ConventionMails.Escalates((ConventionFactsForReader)facts, links),
        NeedSubmitted => NeedMails.Submitted((NeedFacts)facts, links),
        NeedOpened => NeedMails.Opened((NeedFacts)facts, links),
        NeedRejected => NeedMails.Rejected((NeedFacts)facts, links),
        NeedDraft => NeedMails.Draft((NeedFacts)facts, links),
        NeedDraftClosed => NeedMails.DraftClosed((NeedFacts)facts, links),
        NeedNoCandidate => NeedMails.NoCandidate((NeedFacts)facts, links),
        NeedUnfilled => NeedMails.Unfilled((NeedFacts)facts, links),
        NeedExpired => NeedMails.Expired((NeedFacts)facts, links),
        ProfileStale => ProfileMails.Stale((ProfileFacts)facts, links),
    };
}
