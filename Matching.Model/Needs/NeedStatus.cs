namespace Matching.Needs;

/// <summary>State of a need.</summary>
public enum NeedStatus
{
    /// <summary>The association is writing it.</summary>
    Draft,
    /// <summary>Awaits moderation by a coordinator.</summary>
    Submitted,
    /// <summary>Is matched with employees.</summary>
    Open,
    /// <summary>Every seat is taken.</summary>
    Filled,
    /// <summary>All its missions have ended.</summary>
    Closed,
    /// <summary>A coordinator refused it.</summary>
    Rejected,
    /// <summary>The association withdrew it.</summary>
    Withdrawn,
    /// <summary>Its last day passed before it was filled.</summary>
    Expired,
}
