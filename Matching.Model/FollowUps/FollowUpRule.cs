using Matching.Notices;

namespace Matching.FollowUps;

/// <summary>One line of the table.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="After">The state whose beginning gives rise to it.</param>
/// <param name="Anchor">From when the delay counts.</param>
/// <param name="Delay">How long, unless a setting says otherwise.</param>
/// <param name="To">Who is told.</param>
/// <param name="Owes">What they are told, or null when it acts.</param>
public sealed record FollowUpRule(FollowUpKind Kind, Enum After, Anchor Anchor, Delay Delay, Recipient To,
    NoticeKind? Owes)
{
    /// <summary>The states in which it is still true; <see cref="After"/> alone when not said.</summary>
    public Enum[] While { get; init; } = [After];
    /// <summary>Later ones that make it pointless when both are due.</summary>
    public FollowUpKind[] OvertakenBy { get; init; } = [];
    /// <summary>
    /// A word of warning: not owed at all when its day is past already. Others are then owed at once.
    /// </summary>
    public bool Warns { get; init; }
    /// <summary>Left out when its day is not before the step ends by itself.</summary>
    public bool Reminds { get; init; }
    /// <summary>
    /// Brought forward to the morning of the step's last day when its own day is later; left out when that morning is
    /// past.
    /// </summary>
    public bool Escalates { get; init; }

    /// <summary>Whether every plan of its state has it, given that the mission has dates.</summary>
    public bool IsAlwaysPlanned =>
        !Warns && !Reminds && !Escalates && Anchor is not (Anchor.Halfway or Anchor.EachMonth);
}
