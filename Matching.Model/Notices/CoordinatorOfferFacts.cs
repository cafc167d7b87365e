using Matching.Offers;

namespace Matching.Notices;

/// <summary>An offer, as a coordinator sees it.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission that is offered.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="Entity">Name of the employee's entity, or null.</param>
/// <param name="Since">UTC instant since which the current step has been waiting.</param>
/// <param name="ManagerKnown">Whether the line manager's address is known.</param>
/// <param name="Ending">How the offer ended; null while it is live.</param>
public sealed record CoordinatorOfferFacts(
    Guid OfferId, MissionFacts Mission, string Employee, string? Entity, DateTime Since, bool ManagerKnown,
    OfferEnding? Ending = null) : NoticeFacts
{
    /// <summary>UTC instant at which the offer expires without an answer; null if it does not.</summary>
    public DateTime? EndsAt { get; init; }
}
