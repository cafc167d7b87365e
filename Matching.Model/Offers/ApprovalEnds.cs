using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.Offers.ObsoleteReason;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>
/// Finds the other offers that an approval ends: all others of the need when it takes the last seat, and the employee's
/// offers for needs with overlapping dates. The preview and the approval use the same query.
/// </summary>
public static class ApprovalEnds
{
    /// <summary>Selects the offers that approving each of <paramref name="approved"/> would end now.</summary>
    internal static IQueryable<ApprovalEnd> SelectApprovalEnds(this MatchingDbContext db, IQueryable<Offer> approved) =>
        from a in approved
        from o in db.Offers.Live()
        where o.Id != a.Id
            && ((o.NeedId == a.NeedId && a.Need.SeatsTaken + 1 >= a.Need.Terms.Seats)
                || (o.EmployeeId == a.EmployeeId && o.NeedId != a.NeedId && o.Need.Terms.Start <= a.Need.Terms.End
                    && a.Need.Terms.Start <= o.Need.Terms.End))
        select new ApprovalEnd(a.Id, o.Id, o.NeedId, o.Need.Terms.Title, o.EmployeeId, o.Employee.DisplayName, o.Status,
            o.NeedId == a.NeedId ? SeatFilled : PersonTaken);

    /// <summary>Returns what approving one offer would end now.</summary>
    /// <exception cref="NotFoundException">The offer is not in the coordinator's scope.</exception>
    public static async Task<ApprovalEffect> ApprovalEffectAsync(this MatchingDbContext db, Guid offerId,
        CoordinatorActor actor, CancellationToken ct)
    {
        var approved = db.Offers.VisibleTo(actor).Where(o => o.Id == offerId);
        if (!await approved.AnyAsync(ct))
            throw new NotFoundException();
        return await db.ToEffectAsync(await db.SelectApprovalEnds(approved).ToListAsync(ct), actor, ct);
    }

    /// <summary>
    /// Returns what approving each offer would end now, by offer id. Offers that end nothing, or that are not in the
    /// coordinator's scope, have no entry.
    /// </summary>
    public static async Task<Dictionary<Guid, ApprovalEffect>> ApprovalEffectsAsync(
        this MatchingDbContext db, IReadOnlyCollection<Guid> offerIds, CoordinatorActor actor, CancellationToken ct)
    {
        var approved = db.Offers.VisibleTo(actor).Where(o => offerIds.Contains(o.Id));
        var ends = await db.SelectApprovalEnds(approved).ToListAsync(ct);
        return await db.GroupByApprovalAsync(ends, actor, ct);
    }

    /// <summary>Returns what a past approval ended: the offers that became obsolete in its save.</summary>
    /// <exception cref="NotFoundException">The offer is not in the coordinator's scope.</exception>
    public static async Task<ApprovalEffect> EndedByApprovalAsync(this MatchingDbContext db, Guid offerId,
        CoordinatorActor actor, CancellationToken ct)
    {
        var approved = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId).Select(o => new
        {
            o.NeedId,
            o.EmployeeId,
            Approval = o.Transitions.Where(t => t.To == Approved).Select(t => new { t.At, t.AccountId })
                .FirstOrDefault(),
        }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        if (approved.Approval is not { } approval)
            return new([], 0);
        // The transitions of an approval and of the offers it ends share their instant and their account.
        var ends = await (
            from o in db.Offers
            from t in o.Transitions
            where t.To == Obsolete && t.At == approval.At && t.AccountId == approval.AccountId
                && ((o.NeedId == approved.NeedId && t.Why == SeatFilled)
                    || (o.EmployeeId == approved.EmployeeId && t.Why == PersonTaken))
            select new ApprovalEnd(offerId, o.Id, o.NeedId, o.Need.Terms.Title, o.EmployeeId, o.Employee.DisplayName,
                t.From ?? Obsolete, t.Why)).ToListAsync(ct);
        return await db.ToEffectAsync(ends, actor, ct);
    }

    /// <summary>
    /// Returns the titles of the approved missions that ended offers with <see cref="ObsoleteReason.PersonTaken"/>, by
    /// id of the ended offer.
    /// </summary>
    public static async Task<Dictionary<Guid, string>> MissionsThatEndedAsync(this MatchingDbContext db,
        IReadOnlyCollection<Guid> offerIds, CancellationToken ct)
    {
        if (offerIds.Count == 0)
            return [];
        var ended = await (
            from o in db.Offers
            where offerIds.Contains(o.Id)
            from t in o.Transitions
            where t.To == Obsolete && t.Why == PersonTaken
            from a in db.Offers
            where a.EmployeeId == o.EmployeeId && a.Transitions.Any(x => x.To == Approved && x.At == t.At)
            select new { o.Id, a.Need.Terms.Title }).ToListAsync(ct);
        return ended.DistinctBy(e => e.Id).ToDictionary(e => e.Id, e => e.Title);
    }

    /// <summary>Returns the effect of one approval from its ends.</summary>
    internal static async Task<ApprovalEffect> ToEffectAsync(this MatchingDbContext db, List<ApprovalEnd> ends,
        CoordinatorActor actor, CancellationToken ct) =>
        (await db.GroupByApprovalAsync(ends, actor, ct)).Values.SingleOrDefault() ?? new([], 0);

    /// <summary>Groups ends by approved offer; ends outside the coordinator's scope are only counted.</summary>
    private static async Task<Dictionary<Guid, ApprovalEffect>> GroupByApprovalAsync(
        this MatchingDbContext db, List<ApprovalEnd> ends, CoordinatorActor actor, CancellationToken ct)
    {
        var ids = ends.Select(e => e.OfferId).Distinct().ToList();
        var visible = ids.Count == 0 ? [] : await db.Offers.VisibleTo(actor).Where(o => ids.Contains(o.Id))
            .Select(o => o.Id).ToHashSetAsync(ct);
        return ends.GroupBy(e => e.ApprovalOf).ToDictionary(g => g.Key, g => new ApprovalEffect(
            [.. g.Where(e => visible.Contains(e.OfferId)).OrderBy(e => e.IsSeat).ThenBy(e => e.OfferId)],
            g.Count(e => !visible.Contains(e.OfferId))));
    }
}
