using System.Globalization;
using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// What is under way and followed up by nothing: rows that were imported, or made by an earlier version. Their clocks start now: nobody was told,
/// so nobody is late, and nothing of the past is owed. What a use case moves never lacks its rows, since they are of the same save.
/// </summary>
public sealed class ReDriveFollowUps(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Rows of each sort taken up in one go.</summary>
    public const int Most = 500;

    private static readonly OfferStatus[] Steps = [OfferStatus.AwaitingEmployee, OfferStatus.AwaitingAssociation, OfferStatus.AwaitingManager, OfferStatus.AwaitingCoordinator];

    /// <summary>Plans what is missing.</summary>
    /// <returns>Offers, needs and assignments taken up.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("re-drive-follow-ups", ct))
            return 0;
        var now = time.GetUtcNow().UtcDateTime;
        var found = 0;
        foreach (var step in Steps)
            found += await OffersAsync(step, now, ct);
        foreach (var status in new[] { NeedStatus.Draft, NeedStatus.Open })
            found += await NeedsAsync(status, now, ct);
        found += await AssignmentsAsync(now, ct);
        if (found == 0)
            return 0;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return found;
    }

    private async Task<int> OffersAsync(OfferStatus step, DateTime now, CancellationToken ct)
    {
        var kinds = KindsAfter(step);
        var offers = await db.Offers.AsNoTracking().Where(o => o.Status == step && !db.FollowUps.Any(f => f.SubjectId == o.Id && kinds.Contains(f.Kind)))
            .OrderBy(o => o.Id).Take(Most).ToListAsync(ct);
        if (offers.Count == 0)
            return 0;
        var ids = offers.ConvertAll(o => o.Id);
        var told = (await db.Notices.Where(n => ids.Contains(n.SubjectId)).Select(n => n.Key).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var book = await ReaderBook.ReadAsync(db, [.. offers.Select(o => new Concern(o.NeedId, o.EmployeeId))], ct);
        foreach (var offer in offers)
        {
            var concern = new Concern(offer.NeedId, offer.EmployeeId);
            db.FollowUps.AddRange(FollowUpPlan.Of(new Move(offer.Id, offer.NeedId, step, now), db.FollowUpSettings));
            foreach (var (kind, to, _) in OwedByMoves.Of(new OfferTransition { To = step }, book.ManagerOf(concern).Length > 0))
                db.Notices.AddRange(book.Notices(kind, offer.Id, concern, to, "", now, now).Where(n => !told.Contains(n.Key)));
        }
        return offers.Count;
    }

    private async Task<int> NeedsAsync(NeedStatus status, DateTime now, CancellationToken ct)
    {
        var kinds = KindsAfter(status);
        var needs = await db.Needs.Where(n => n.Status == status && !db.FollowUps.Any(f => f.SubjectId == n.Id && kinds.Contains(f.Kind)))
            .OrderBy(n => n.Id).Take(Most).Select(n => new { n.Id, n.Version }).ToListAsync(ct);
        foreach (var need in needs)
        {
            var which = $"v{need.Version.ToString(CultureInfo.InvariantCulture)}";
            db.FollowUps.AddRange(FollowUpPlan.Of(new Move(need.Id, need.Id, status, now) { Occurrence = which }, db.FollowUpSettings));
        }
        return needs.Count;
    }

    private async Task<int> AssignmentsAsync(DateTime now, CancellationToken ct)
    {
        var kinds = KindsAfter(AssignmentStatus.Planned);
        var work = await db.Assignments.AsNoTracking().Where(a => (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
            && !db.FollowUps.Any(f => f.SubjectId == a.Id && kinds.Contains(f.Kind))).OrderBy(a => a.Id).Take(Most).ToListAsync(ct);
        foreach (var a in work)
            db.FollowUps.AddRange(FollowUpPlan.Of(new Move(a.Id, a.NeedId, AssignmentStatus.Planned, now) { Start = a.Start, End = a.End }, db.FollowUpSettings));
        return work.Count;
    }

    private static List<FollowUpKind> KindsAfter(Enum state) => [.. FollowUpTable.Rules.Where(r => r.After.Equals(state)).Select(r => r.Kind)];
}
