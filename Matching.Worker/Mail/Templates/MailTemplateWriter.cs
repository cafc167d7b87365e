using Matching.Notices;
using static Matching.Notices.NoticeKind;

namespace Matching.Worker.Mail.Templates;

/// <summary>Selects the template of a notice; the compiler reports a kind that has none.</summary>
internal sealed class MailTemplateWriter(NoticeFacts facts, MailUrls links)
{
    /// <exception cref="InvalidCastException">The facts are not those of the kind.</exception>
    internal MailTemplate Write(NoticeKind kind) => Select(kind) with { Kind = kind };

    private MailTemplate Select(NoticeKind kind) => kind switch
    {
        OfferAsksEmployee => ForEmployee.Asks(),
        OfferRemindsEmployee => ForEmployee.Reminds(),
        OfferExpiredEmployee => ForEmployee.Expired(),
        OfferReleasedEmployee => ForEmployee.Released(),
        OfferEndedEmployee => ForEmployee.Ended(),
        OfferAsksAssociation => ForAssociation.Asks(),
        OfferRemindsAssociation => ForAssociation.Reminds(),
        OfferEndedAssociation => ForAssociation.Ended(),
        OfferAsksManager or OfferRemindsManager => ForManager.Asks(isReminder: kind == OfferRemindsManager),
        OfferAsksCoordinator => ForCoordinator.Asks(),
        OfferOverdueCoordinator => ForCoordinator.Overdue(),
        OfferEscalatesAssociation => ForCoordinator.EscalatesAssociation(),
        OfferEscalatesManager => ForCoordinator.EscalatesManager(),
        OfferEndedCoordinator => ForCoordinator.Ended(),
        AssignmentApproved => Assignment.Approved(),
        AssignmentRescheduled => Assignment.Rescheduled(),
        AssignmentStartsSoon => Assignment.StartsSoon(),
        AssignmentDidItStart => Assignment.DidItStart(),
        AssignmentCheckIn => Assignment.CheckIn(),
        AssignmentTrouble => Assignment.Trouble(),
        AssignmentEndsSoon => Assignment.EndsSoon(),
        AssignmentDidItEnd => Assignment.DidItEnd(),
        AssignmentLastCall => Assignment.LastCall(),
        AssignmentFeedback => Assignment.Feedback(),
        AssignmentConcluded => Assignment.Concluded(),
        AssignmentCancelled => Assignment.Cancelled(),
        ConventionToSign or ConventionReminds => Convention.Asks(isReminder: kind == ConventionReminds),
        ConventionEscalates => Convention.Escalates(),
        NeedSubmitted => Need.Submitted(),
        NeedOpened => Need.Opened(),
        NeedRejected => Need.Rejected(),
        NeedDraft => Need.Draft(),
        NeedDraftClosed => Need.DraftClosed(),
        NeedNoCandidate => Need.NoCandidate(),
        NeedUnfilled => Need.Unfilled(),
        NeedExpired => Need.Expired(),
        ProfileStale => ProfileMails.Stale((ProfileFacts)facts, links),
    };

    private EmployeeOfferMails ForEmployee => new((EmployeeOfferFacts)facts, links);

    private AssociationOfferMails ForAssociation => new((AssociationOfferFacts)facts, links);

    private ManagerOfferMails ForManager => new((ManagerOfferFacts)facts, links);

    private CoordinatorOfferMails ForCoordinator => new((CoordinatorOfferFacts)facts, links);

    private AssignmentMails Assignment => new((AssignmentFacts)facts, links);

    private ConventionMails Convention => new((ConventionFactsForReader)facts, links);

    private NeedMails Need => new((NeedFacts)facts, links);
}
