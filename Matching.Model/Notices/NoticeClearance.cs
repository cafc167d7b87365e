namespace Matching.Notices;

/// <summary>
/// What makes a pending notice pointless while its subject is still in one of the states of
/// <see cref="NoticeRule.While"/>.
/// </summary>
internal enum NoticeClearance
{
    /// <summary>Nothing: only a change of state clears it.</summary>
    StateChange,
    /// <summary>The first day of the assignment has come.</summary>
    FirstDayReached,
    /// <summary>The assignment was moved to a later first day.</summary>
    FirstDayMoved,
    /// <summary>The last day of the assignment is past.</summary>
    LastDayPassed,
    /// <summary>The recipient's side has given feedback.</summary>
    FeedbackGiven,
    /// <summary>The need has a live offer.</summary>
    LiveOffer,
    /// <summary>The recipient's party has agreed to the convention.</summary>
    Agreement,
    /// <summary>The profile was saved after the notice was created.</summary>
    ProfileSaved,
}
