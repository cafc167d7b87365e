namespace Matching.Notices;

/// <summary>An offer, as the line manager sees it: employee, place and dates, without cause and score.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission that is offered.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="DueAt">UTC instant by which the manager should answer, or null.</param>
public sealed record ManagerOfferFacts(Guid OfferId, MissionFacts Mission, string Employee, DateTime? DueAt)
    : NoticeFacts;
