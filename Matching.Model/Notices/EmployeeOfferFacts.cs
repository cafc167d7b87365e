using Matching.Offers;

namespace Matching.Notices;

/// <summary>An offer, as the employee sees it.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission that is offered.</param>
/// <param name="DueAt">UTC instant by which they should answer, or null.</param>
/// <param name="Nomination">The coordinator's reason for a nomination, if the employee may read it; otherwise
/// empty.</param>
/// <param name="Reasons">Why the employee was proposed.</param>
/// <param name="Ending">How the offer ended; null while it is live.</param>
public sealed record EmployeeOfferFacts(
    Guid OfferId, MissionFacts Mission, DateTime? DueAt, string Nomination, IReadOnlyList<ReasonFact> Reasons,
    OfferEnding? Ending) : NoticeFacts
{
    /// <summary>Whether a coordinator nominated the employee; the reason may be visible to coordinators only.</summary>
    public bool IsNomination { get; init; }
}
