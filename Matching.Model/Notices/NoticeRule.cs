using Matching.Offers;

namespace Matching.Notices;

/// <summary>One line of <see cref="NoticeTable"/>.</summary>
/// <param name="Subject">Type of the row that <see cref="Notice.SubjectId"/> identifies.</param>
/// <param name="To">All possible recipients; the cause of a notice may exclude some of them.</param>
/// <param name="Urgency">Whether it is sent immediately, and whether preferences may exclude it.</param>
/// <param name="While">
/// States of the subject in which a pending notice still applies; empty for a profile, which has no state.
/// </param>
internal sealed record NoticeRule(NoticeSubject Subject, Recipient To, NoticeUrgency Urgency, Enum[] While)
{
    /// <summary>Step at which the offer must have expired; null for every other notice.</summary>
    public OfferStatus? ExpiredAt { get; init; }
    public NoticeClearance ClearedBy { get; init; }

    public bool AppliesIn(Enum state) => While.Contains(state);
}
