namespace Matching.Notices;

/// <summary>What a notice tells (DESIGN §6). Each name begins with the kind of row it speaks of.</summary>
public enum NoticeKind
{
    /// <summary>Employee: would you help with this?</summary>
    OfferAsksEmployee,
    /// <summary>Employee: it still waits for your answer.</summary>
    OfferRemindsEmployee,
    /// <summary>Employee: it has expired without your answer.</summary>
    OfferExpiredEmployee,
    /// <summary>Association: somebody said yes; her profile without a name.</summary>
    OfferAsksAssociation,
    /// <summary>Association: it still waits for your answer.</summary>
    OfferRemindsAssociation,
    /// <summary>Coordinator: the association does not answer.</summary>
    OfferEscalatesAssociation,
    /// <summary>Employee: the association did not answer, she is free again.</summary>
    OfferReleasedEmployee,
    /// <summary>Line manager: his consent is asked, by signed link.</summary>
    OfferAsksManager,
    /// <summary>Line manager: it still waits.</summary>
    OfferRemindsManager,
    /// <summary>Coordinator: the line manager does not answer.</summary>
    OfferEscalatesManager,
    /// <summary>Coordinator: it waits for your decision.</summary>
    OfferAsksCoordinator,
    /// <summary>Coordinator: it has waited for five working days.</summary>
    OfferOverdueCoordinator,
    /// <summary>Employee: somebody said no, or the seat was filled.</summary>
    OfferEndedEmployee,
    /// <summary>Association: the candidate is no longer available, and what happens next.</summary>
    OfferEndedAssociation,
    /// <summary>Employee, association, coordinator: approved, with the calendar entry and what happens next.</summary>
    AssignmentApproved,
    /// <summary>Employee, association: it was called off or moved; the calendar entry is taken back.</summary>
    AssignmentCancelled,
    /// <summary>Employee, association: it starts in some days.</summary>
    AssignmentStartsSoon,
    /// <summary>Employee, association: did it start? One click.</summary>
    AssignmentDidItStart,
    /// <summary>Employee, association: how is it going? One click and a remark.</summary>
    AssignmentCheckIn,
    /// <summary>Coordinator: somebody said that it does not go well.</summary>
    AssignmentTrouble,
    /// <summary>Employee, association, coordinator: it ends in a fortnight: renew or end?</summary>
    AssignmentEndsSoon,
    /// <summary>Association: is it done? One click.</summary>
    AssignmentDidItEnd,
    /// <summary>Association, employee: how was it?</summary>
    AssignmentFeedback,
    /// <summary>Association, coordinator: last call to close it.</summary>
    AssignmentLastCall,
    /// <summary>Coordinator: a need waits to be opened.</summary>
    NeedSubmitted,
    /// <summary>Association: it is open.</summary>
    NeedOpened,
    /// <summary>Association: it was not opened, and why.</summary>
    NeedRejected,
    /// <summary>Association: your draft waits to be finished.</summary>
    NeedDraft,
    /// <summary>Association, coordinator: nobody fits; what to loosen, and what it would bring.</summary>
    NeedNoCandidate,
    /// <summary>Association, coordinator: unfilled for a month; rescope it?</summary>
    NeedUnfilled,
    /// <summary>Association: its dates have passed, it has expired.</summary>
    NeedExpired,
    /// <summary>Employee: is your profile still true?</summary>
    ProfileStale,
    /// <summary>
    /// Employee, association, coordinator: it has other dates, or its start was taken back; with the calendar entry.
    /// </summary>
    AssignmentRescheduled,
    /// <summary>Employee, association, coordinator: nobody closed it, so it was concluded by rule.</summary>
    AssignmentConcluded,
    /// <summary>Association: your draft was withdrawn, since nobody finished it.</summary>
    NeedDraftClosed,
    /// <summary>Each party: a convention waits for your agreement.</summary>
    ConventionToSign,
    /// <summary>A party that has not agreed: it still waits.</summary>
    ConventionReminds,
    /// <summary>Coordinator: a signature is still missing.</summary>
    ConventionEscalates,
    /// <summary>
    /// Coordinator: an offer of your need ended because another coordinator approved the person elsewhere.
    /// </summary>
    OfferEndedCoordinator,
}
