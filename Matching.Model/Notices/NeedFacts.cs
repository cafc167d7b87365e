using Matching.Accounts;
using Matching.Needs;

namespace Matching.Notices;

/// <summary>A need, for its association or a coordinator.</summary>
/// <param name="Mission">The mission that the need describes.</param>
/// <param name="Reader">Role of the recipient.</param>
/// <param name="Status">Current status.</param>
/// <param name="Why">Reason of a rejection, or empty.</param>
/// <param name="SeatsFree">Number of free seats.</param>
/// <param name="Loosenings">Criteria that could be relaxed, the most effective first.</param>
public sealed record NeedFacts(
    MissionFacts Mission, Role Reader, NeedStatus Status, string Why, int SeatsFree,
    IReadOnlyList<Loosening> Loosenings) : NoticeFacts
{
    /// <summary>UTC instant at which it was opened, or null.</summary>
    public DateTime? OpenSince { get; init; }
    /// <summary>Whether the start is too close for offers to be answered in time.</summary>
    public bool StartsTooSoon { get; init; }
    /// <summary>UTC instant at which the draft is withdrawn automatically, or null.</summary>
    public DateTime? DraftEndsAt { get; init; }
}
