namespace Matching.FollowUps;

/// <summary>Status of a follow-up.</summary>
public enum FollowUpStatus
{
    /// <summary>Scheduled, or due and not executed yet.</summary>
    Due,
    /// <summary>Executed.</summary>
    Done,
    /// <summary>Cancelled, because its condition no longer applied.</summary>
    Cancelled,
}
