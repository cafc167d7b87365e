using Matching.MatchRuns;
using Matching.Offers;

namespace Matching.Notices;

/// <summary>
/// An offer, as the association sees it before the approval. The type has no property for a name, a contact, an entity
/// or the employee's id, so a mail cannot disclose them.
/// </summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission that is offered.</param>
/// <param name="DueAt">UTC instant by which the association should answer, or null.</param>
/// <param name="Candidate">The anonymous candidate; null once the offer has ended, or if the association may not read
/// it (no consent to profiling).</param>
/// <param name="Ending">How the offer ended, and what happens next; null while it is live.</param>
public sealed record AssociationOfferFacts(
    Guid OfferId, MissionFacts Mission, DateTime? DueAt, CandidateFacts? Candidate, AssociationEnding? Ending)
        : NoticeFacts;

/// <summary>An anonymous candidate, in words.</summary>
/// <param name="Skills">The need's skills that the candidate has, with levels.</param>
/// <param name="Families">Families of the other skills.</param>
/// <param name="Distance">Distance band; null if the distance must not be disclosed.</param>
/// <param name="Days">Band of days per year; null if not declared.</param>
/// <param name="Reasons">Why the candidate matches.</param>
public sealed record CandidateFacts(
    IReadOnlyList<LocalizedText> Skills, IReadOnlyList<LocalizedText> Families, LocalizedText? Distance,
    LocalizedText? Days, IReadOnlyList<ReasonFact> Reasons);

/// <summary>How an offer ended for its association, and the other candidates.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Next">What happens next.</param>
public sealed record AssociationEnding(OfferEnding Ending, NextCandidates Next);
