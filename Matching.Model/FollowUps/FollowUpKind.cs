namespace Matching.FollowUps;

/// <summary>
/// What a follow-up does on its day (DESIGN §6). What each rests on, and when it falls due, is in
/// <see cref="FollowUpTable"/>.
/// </summary>
public enum FollowUpKind
{
    /// <summary>Reminds the employee.</summary>
    RemindEmployee,
    /// <summary>Ends the offer that the employee has not answered.</summary>
    ExpireEmployee,
    /// <summary>Reminds the association.</summary>
    RemindAssociation,
    /// <summary>Tells the coordinators that the association does not answer.</summary>
    EscalateAssociation,
    /// <summary>Sets the employee free of an association that does not answer.</summary>
    ReleaseAssociation,
    /// <summary>Reminds the line manager.</summary>
    RemindManager,
    /// <summary>Tells the coordinators that the line manager does not answer.</summary>
    EscalateManager,
    /// <summary>Lists the offer among what waits, on every working day.</summary>
    DigestCoordinator,
    /// <summary>Flags the offer as overdue.</summary>
    OverdueCoordinator,
    /// <summary>Asks the next person on the list, since one has dropped out.</summary>
    ProposeNext,
    /// <summary>It starts in a week.</summary>
    StartsInAWeek,
    /// <summary>It starts tomorrow.</summary>
    StartsTomorrow,
    /// <summary>Did it start?</summary>
    DidItStart,
    /// <summary>How is it going, halfway?</summary>
    CheckInHalfway,
    /// <summary>How is it going, this month?</summary>
    CheckInMonthly,
    /// <summary>It ends in a fortnight: renew or end?</summary>
    EndsSoon,
    /// <summary>Is it done?</summary>
    DidItEnd,
    /// <summary>How was it?</summary>
    Feedback,
    /// <summary>Last call to close it.</summary>
    LastCall,
    /// <summary>A draft waits to be finished.</summary>
    FinishDraft,
    /// <summary>Nobody can be asked: what to loosen.</summary>
    NoCandidate,
    /// <summary>Unfilled for a month.</summary>
    Unfilled,
    /// <summary>Ends the offer that the line manager has not answered before the mission starts.</summary>
    ExpireManager,
    /// <summary>Ends the offer that was still in line when the mission starts.</summary>
    ExpireInLine,
    /// <summary>
    /// Concludes an assignment that nobody closed: completed if it ran, cancelled if nobody confirmed its start.
    /// </summary>
    Conclude,
    /// <summary>Withdraws a draft that nobody finished.</summary>
    CloseDraft,
    /// <summary>Reminds the parties that have not agreed to a convention.</summary>
    RemindConvention,
    /// <summary>Notifies the coordinators that a convention is not signed.</summary>
    EscalateConvention,
}
