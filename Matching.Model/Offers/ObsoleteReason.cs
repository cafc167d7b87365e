namespace Matching.Offers;

/// <summary>Why an offer became obsolete, as its log tells it.</summary>
internal static class ObsoleteReason
{
    /// <summary>Somebody else has the last seat.</summary>
    public const string SeatFilled = "seat filled";
    /// <summary>The person has another mission at these dates.</summary>
    public const string PersonTaken = "person taken elsewhere";
    /// <summary>The association took the need back.</summary>
    public const string NeedWithdrawn = "need withdrawn";
    /// <summary>The need's dates passed.</summary>
    public const string NeedExpired = "need expired";
}
