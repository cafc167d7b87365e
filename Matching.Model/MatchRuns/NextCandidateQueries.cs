using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>Query for <see cref="NextCandidates"/>.</summary>
public static class NextCandidateQueries
{
    /// <summary>Counts the live offers of a need at <paramref name="now"/>, a UTC instant.</summary>
    public static async Task<NextCandidates> NextCandidatesAsync(this MatchingDbContext db, Guid needId, DateTime now,
        CancellationToken ct)
    {
        var need = await db.Needs.Where(n => n.Id == needId).Select(n => new { n.Status, n.Terms.Start })
            .SingleAsync(ct);
        var steps = await db.Offers.Live().Where(o => o.NeedId == needId).CountByAsync(o => o.Status, ct);
        int CountAt(OfferStatus step) => steps.GetValueOrDefault(step);
        return new(need.Status, CountAt(OfferStatus.AwaitingAssociation),
            CountAt(OfferStatus.AwaitingManager) + CountAt(OfferStatus.AwaitingCoordinator),
            CountAt(OfferStatus.AwaitingEmployee) + CountAt(OfferStatus.InLine))
        { IsTooLate = AnswerDeadline.IsPast(need.Start, now) };
    }
}
