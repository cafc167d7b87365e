namespace Matching.Offers;

/// <summary>Reasons stored in the transition of an obsolete offer.</summary>
internal static class ObsoleteReason
{
    /// <summary>Another employee took the last seat.</summary>
    public const string SeatFilled = "seat filled";
    /// <summary>The employee has another mission on these dates.</summary>
    public const string PersonTaken = "person taken elsewhere";
    public const string NeedWithdrawn = "need withdrawn";
    public const string NeedExpired = "need expired";
}
