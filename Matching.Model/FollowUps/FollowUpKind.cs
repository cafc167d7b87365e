namespace Matching.FollowUps;

/// <summary>The action of a follow-up. <see cref="FollowUpTable"/> defines conditions and due dates.</summary>
public enum FollowUpKind
{
    /// <summary>Reminds the employee to answer.</summary>
    RemindEmployee,
    /// <summary>Expires an offer that the employee has not answered.</summary>
    ExpireEmployee,
    /// <summary>Reminds the association to answer.</summary>
    RemindAssociation,
    /// <summary>Notifies the coordinators that the association has not answered.</summary>
    EscalateAssociation,
    /// <summary>Expires an offer that the association has not answered.</summary>
    ReleaseAssociation,
    /// <summary>Reminds the line manager to answer.</summary>
    RemindManager,
    /// <summary>Notifies the coordinators that the line manager has not answered.</summary>
    EscalateManager,
    /// <summary>Reminds the coordinators of a pending decision, every working day.</summary>
    DigestCoordinator,
    /// <summary>Notifies the coordinators that their decision is overdue.</summary>
    OverdueCoordinator,
    /// <summary>Proposes the need to the next employee of the list after an offer has ended.</summary>
    ProposeNext,
    /// <summary>Announces the start, one week before.</summary>
    StartsInAWeek,
    /// <summary>Announces the start, one day before.</summary>
    StartsTomorrow,
    /// <summary>Asks both sides whether the assignment started.</summary>
    DidItStart,
    /// <summary>Asks both sides for a check-in, halfway.</summary>
    CheckInHalfway,
    /// <summary>Asks both sides for a check-in, every month.</summary>
    CheckInMonthly,
    /// <summary>Announces the end, two weeks before, and asks about a renewal.</summary>
    EndsSoon,
    /// <summary>Asks the association whether the assignment is completed.</summary>
    DidItEnd,
    /// <summary>Asks both sides for feedback.</summary>
    Feedback,
    /// <summary>Asks for the last time to close the assignment.</summary>
    LastCall,
    /// <summary>Reminds the association of a draft.</summary>
    FinishDraft,
    /// <summary>Reports that nobody can be asked, and which criteria could be relaxed.</summary>
    NoCandidate,
    /// <summary>Reports that the need has been open for a month.</summary>
    Unfilled,
    /// <summary>Expires an offer that the line manager has not answered before the mission starts.</summary>
    ExpireManager,
    /// <summary>Expires an offer that is still on the waitlist when the mission starts.</summary>
    ExpireInLine,
    /// <summary>
    /// Closes an assignment that nobody closed: completed if it was running, cancelled if its start was never
    /// confirmed.
    /// </summary>
    Conclude,
    /// <summary>Withdraws a draft that was never submitted.</summary>
    CloseDraft,
    /// <summary>Reminds the parties that have not agreed to a convention.</summary>
    RemindConvention,
    /// <summary>Notifies the coordinators that a convention is not signed.</summary>
    EscalateConvention,
}
