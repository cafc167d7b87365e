namespace Matching.Notices;

/// <summary>Kind of a notice, with its recipients; <see cref="NoticeTable"/> has one line for each.</summary>
public enum NoticeKind
{
    /// <summary>Employee: an offer to answer.</summary>
    OfferAsksEmployee,
    /// <summary>Employee: reminder of an offer to answer.</summary>
    OfferRemindsEmployee,
    /// <summary>Employee: the offer expired without an answer.</summary>
    OfferExpiredEmployee,
    /// <summary>Association: an employee accepted; the anonymous candidate to answer.</summary>
    OfferAsksAssociation,
    /// <summary>Association: reminder of a candidate to answer.</summary>
    OfferRemindsAssociation,
    /// <summary>Coordinators: the association has not answered.</summary>
    OfferEscalatesAssociation,
    /// <summary>Employee: the offer lapsed because the association did not answer.</summary>
    OfferReleasedEmployee,
    /// <summary>Line manager: consent is requested, by signed link.</summary>
    OfferAsksManager,
    /// <summary>Line manager: reminder of the request for consent.</summary>
    OfferRemindsManager,
    /// <summary>Coordinators: the line manager has not answered or cannot be reached by mail.</summary>
    OfferEscalatesManager,
    /// <summary>Coordinators: an offer to decide on.</summary>
    OfferAsksCoordinator,
    /// <summary>Coordinators: the decision is overdue.</summary>
    OfferOverdueCoordinator,
    /// <summary>Employee: the offer ended because another side declined, or the seat was filled.</summary>
    OfferEndedEmployee,
    /// <summary>Association: the candidate is no longer available, and what happens next.</summary>
    OfferEndedAssociation,
    /// <summary>Employee, association, approver: approved, with the calendar entry and the next steps.</summary>
    AssignmentApproved,
    /// <summary>Employee, association, approver: cancelled or interrupted; cancels the calendar entry.</summary>
    AssignmentCancelled,
    /// <summary>Employee, association: the assignment starts soon.</summary>
    AssignmentStartsSoon,
    /// <summary>Employee, association: asks for confirmation of the start.</summary>
    AssignmentDidItStart,
    /// <summary>Employee, association: asks for a check-in.</summary>
    AssignmentCheckIn,
    /// <summary>Coordinators: a check-in reports that the assignment does not go well.</summary>
    AssignmentTrouble,
    /// <summary>Employee, association, coordinators: the assignment ends in two weeks; asks about a renewal.</summary>
    AssignmentEndsSoon,
    /// <summary>Association: asks whether the assignment is completed.</summary>
    AssignmentDidItEnd,
    /// <summary>Employee, association: asks for feedback.</summary>
    AssignmentFeedback,
    /// <summary>Association, coordinators: last call to close the assignment.</summary>
    AssignmentLastCall,
    /// <summary>Coordinators: a need to moderate.</summary>
    NeedSubmitted,
    /// <summary>Association: the need is open.</summary>
    NeedOpened,
    /// <summary>Association: the need was rejected, with the reason.</summary>
    NeedRejected,
    /// <summary>Association: reminder of a draft.</summary>
    NeedDraft,
    /// <summary>Association, coordinators: no candidate; which criteria to relax, and their effect.</summary>
    NeedNoCandidate,
    /// <summary>Association, coordinators: the need has been open for a month.</summary>
    NeedUnfilled,
    /// <summary>Association: the need expired because its dates have passed.</summary>
    NeedExpired,
    /// <summary>Employee: asks to check the profile.</summary>
    ProfileStale,
    /// <summary>
    /// Employee, association, approver: the dates changed or the start was undone; with the calendar entry.
    /// </summary>
    AssignmentRescheduled,
    /// <summary>Employee, association, approver: closed automatically, because nobody closed it.</summary>
    AssignmentConcluded,
    /// <summary>Association: the draft was withdrawn automatically.</summary>
    NeedDraftClosed,
    /// <summary>Each party: a convention to agree to.</summary>
    ConventionToSign,
    /// <summary>Each party that has not agreed: reminder.</summary>
    ConventionReminds,
    /// <summary>Coordinators: an agreement is still missing.</summary>
    ConventionEscalates,
    /// <summary>
    /// Coordinators: an offer in their scope ended because another coordinator approved the employee for another
    /// mission.
    /// </summary>
    OfferEndedCoordinator,
}
