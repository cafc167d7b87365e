using Matching.Offers;

namespace Matching.MailLinks;

/// <summary>What the recipient of a signed link answers.</summary>
public sealed record LinkReply
{
    /// <summary>Whether an offer is accepted, or an assignment goes well.</summary>
    public bool Yes { get; init; }
    /// <summary>Reason to decline an offer; null for <see cref="DeclineReason.Other"/>.</summary>
    public DeclineReason? Reason { get; init; }
    /// <summary>A remark, or empty.</summary>
    public string Remark { get; init; } = "";
    /// <summary>Rating of an assignment, 1 to 5, or null.</summary>
    public double? Rating { get; init; }
}
