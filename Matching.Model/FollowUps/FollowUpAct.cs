namespace Matching.FollowUps;

/// <summary>What a follow-up does when it is due.</summary>
public enum FollowUpAct
{
    /// <summary>Sends its notice.</summary>
    Notify,
    /// <summary>Sends its notice and schedules itself again.</summary>
    NotifyAgain,
    /// <summary>Ends the offer because its step was not answered.</summary>
    ExpireOffer,
    /// <summary>Asks the next person on the need's list.</summary>
    ProposeNext,
    /// <summary>Completes a running assignment, cancels one that never started.</summary>
    ConcludeAssignment,
    /// <summary>Withdraws a draft.</summary>
    WithdrawDraft,
}
