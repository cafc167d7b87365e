using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>Queries that the readers of facts share.</summary>
internal static class FactsQueries
{
    /// <summary>The mission and the candidate as they were offered; null for an offer of an earlier version.</summary>
    internal static Task<OfferSnapshot?> FindSnapshotAsync(
        this MatchingDbContext db, Guid offerId, CancellationToken ct) =>
        db.OfferSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.OfferId == offerId, ct);

    /// <summary>The follow-ups of a row that are still planned.</summary>
    internal static IQueryable<FollowUp> PlannedFollowUps(this MatchingDbContext db, Guid subjectId) =>
        db.FollowUps.AsNoTracking().Where(f => f.SubjectId == subjectId && f.Status == FollowUpStatus.Due);

    /// <summary>UTC instant at which the first of them is due; null if there is none.</summary>
    internal static Task<DateTime?> FirstDueAsync(this IQueryable<FollowUp> followUps, CancellationToken ct) =>
        followUps.MinAsync(f => (DateTime?)f.DueAt, ct);

    internal static Task<List<ComingNotice>> ToComingNoticesAsync(
        this IQueryable<FollowUp> followUps, CancellationToken ct) =>
        followUps.OrderBy(f => f.DueAt).Select(f => new ComingNotice(f.Kind, f.DueAt)).ToListAsync(ct);
}
