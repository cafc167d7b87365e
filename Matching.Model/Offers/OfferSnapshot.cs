namespace Matching.Offers;

/// <summary>
/// The mission and the anonymous candidate as they were when stored: the mission with the offer, the candidate when the
/// association's step begins. Pages and mails of an offer show this copy instead of the current need and profile
/// (DECISIONS.md #71).
/// </summary>
public sealed class OfferSnapshot
{
    /// <summary>Id of the offer; primary key.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>UTC instant at which the mission was stored.</summary>
    public required DateTime At { get; init; }
    /// <summary>The mission that was offered.</summary>
    public required OfferedMission Mission { get; init; }
    /// <summary>
    /// UTC instant at which the candidate was stored; null before the association's step and after erasure by
    /// retention.
    /// </summary>
    public DateTime? CandidateAt { get; private set; }
    /// <summary>The anonymous candidate; null before the association's step and after erasure by retention.</summary>
    public AnonymousCandidate? Candidate { get; private set; }
    /// <summary>
    /// Whether the employee applied without consenting to profiling. The association then sees the candidate because of
    /// the application, not of a consent.
    /// </summary>
    public bool WithoutConsent { get; init; }

    /// <summary>The candidate as the association may read it now, or null; used by pages, REST and mails.</summary>
    /// <param name="isReadable">Whether the offer is live or the association knows the employee's identity.</param>
    /// <param name="consents">Whether the employee currently consents to profiling.</param>
    public AnonymousCandidate? CandidateFor(bool isReadable, bool consents) =>
        isReadable && (consents || WithoutConsent) && Candidate is { } candidate
            ? candidate with { Reasons = AssociationReasons.Select(candidate.Reasons) }
            : null;

    /// <summary>Stores the candidate when the association's step begins; no effect if one is stored.</summary>
    internal void StoreCandidate(AnonymousCandidate candidate, DateTime now)
    {
        if (Candidate is null)
            (Candidate, CandidateAt) = (candidate, now);
    }
}
