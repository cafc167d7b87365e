using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

/// <summary>
/// What an offer was about when it was made, and what the association may know of the employee at its turn (DESIGN §3).
/// Pages and mails of an offer show this, not the need and the profile as they are by then.
/// </summary>
public sealed class OfferSnapshot
{
    /// <summary>The offer: the key.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>UTC instant at which the mission was stored.</summary>
    public required DateTime At { get; init; }
    /// <summary>The mission that was offered.</summary>
    public required OfferedMission Mission { get; init; }
    /// <summary>UTC instant at which the association's turn began; null before.</summary>
    public DateTime? CandidateAt { get; private set; }
    /// <summary>The candidate without a name; null before the association's turn.</summary>
    public AnonymousCandidate? Candidate { get; private set; }
    /// <summary>
    /// Whether the employee applied without consenting to profiling: what the association sees rests on their
    /// application, not on a consent.
    /// </summary>
    public bool WithoutConsent { get; init; }

    /// <summary>The candidate as the association may read it now, in pages, REST and mails alike.</summary>
    /// <param name="isReadable">The offer is live, or the association still knows who it is.</param>
    /// <param name="consents">The employee consents to profiling: who withdraws the consent is not shown any
    /// more.</param>
    public AnonymousCandidate? CandidateFor(bool isReadable, bool consents) =>
        isReadable && (consents || WithoutConsent) ? Candidate : null;

    /// <summary>The association's turn begins. The first time counts.</summary>
    internal void Show(AnonymousCandidate candidate, DateTime now)
    {
        if (Candidate is not null)
            return;
        (Candidate, CandidateAt) = (candidate, now);
    }
}
