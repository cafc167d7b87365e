namespace Matching.Needs;

/// <summary>State of a need.</summary>
public enum NeedStatus
{
    /// <summary>The association is writing the need.</summary>
    Draft,
    /// <summary>
    /// The need awaits moderation by a coordinator, for the first time or after a change of what it asks for.
    /// </summary>
    Submitted,
    /// <summary>The need has passed moderation and has a free seat; it is matched with employees.</summary>
    Open,
    /// <summary>Every seat of the need is taken.</summary>
    Filled,
    /// <summary>The need was filled, and all its missions have ended.</summary>
    Closed,
    /// <summary>A coordinator rejected the need at moderation.</summary>
    Rejected,
    /// <summary>The association withdrew the need, or a rule withdrew an old draft.</summary>
    Withdrawn,
    /// <summary>The last day of the need passed before it was filled.</summary>
    Expired,
}
