using Matching.Notices;

namespace Matching.FollowUps;

/// <summary>One row of <see cref="FollowUpTable"/>.</summary>
/// <param name="Kind">The action.</param>
/// <param name="After">The state whose entry schedules it.</param>
/// <param name="Anchor">The instant from which the delay is counted.</param>
/// <param name="Delay">Default delay; <see cref="FollowUpSettings.Delays"/> may override it.</param>
/// <param name="To">Recipients of the notice.</param>
/// <param name="Notice">Kind of the notice; null if the follow-up only changes state.</param>
public sealed record FollowUpRule(FollowUpKind Kind, Enum After, Anchor Anchor, Delay Delay = default,
    Recipient To = Recipient.None, NoticeKind? Notice = null)
{
    /// <summary>What it will do, for the pages that list planned follow-ups.</summary>
    public required LocalizedText Label { get; init; }
    /// <summary>What it does when it is due.</summary>
    public FollowUpAct Act { get; init; } = FollowUpAct.Notify;
    /// <summary>A condition under which it is cancelled when it is due; null for none.</summary>
    public FollowUpCondition? Unless { get; init; }
    /// <summary>A condition for which it waits, an hour at a time, when it is due; null for none.</summary>
    public FollowUpCondition? WaitsFor { get; init; }
    /// <summary>
    /// Whether it is scheduled again, instead of continuing, when the subject enters the state that it is already in:
    /// a new version of an open need.
    /// </summary>
    public bool Restarts { get; init; }
    /// <summary>States in which the follow-up still applies; <see cref="After"/> by default.</summary>
    public Enum[] While { get; init; } = [After];
    /// <summary>Follow-ups that supersede this one when both are due.</summary>
    public FollowUpKind[] OvertakenBy { get; init; } = [];
    /// <summary>
    /// Whether it is omitted when its instant is already past; other follow-ups are then due immediately.
    /// </summary>
    public bool Warns { get; init; }
    /// <summary>Whether it is omitted when its instant is not before the step's end.</summary>
    public bool Reminds { get; init; }
    /// <summary>
    /// Whether it is brought forward to the morning of the step's last day when its own instant is later, and omitted
    /// when that morning is past.
    /// </summary>
    public bool Escalates { get; init; }

    /// <summary>Whether every subject in the state has it, provided that the mission has dates.</summary>
    public bool IsAlwaysPlanned =>
        !Warns && !Reminds && !Escalates && Anchor is not (Anchor.Halfway or Anchor.EachMonth);
}
