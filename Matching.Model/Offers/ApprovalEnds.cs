using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>An offer that an approval ends.</summary>
/// <param name="ApprovalOf">The offer that is approved.</param>
/// <param name="OfferId">The offer that ends.</param>
/// <param name="NeedId">Its need.</param>
/// <param name="NeedTitle">What that need asks.</param>
/// <param name="EmployeeId">Its employee.</param>
/// <param name="Employee">Their name.</param>
/// <param name="Step">The step that it is in.</param>
/// <param name="Because">One of <see cref="ObsoleteReason"/>.</param>
public sealed record ApprovalEnd(
    Guid ApprovalOf, Guid OfferId, Guid NeedId, string NeedTitle, Guid EmployeeId, string Employee, OfferStatus Step,
    string Because)
{
    /// <summary>
    /// Whether the last seat of the approved need is what ends it; otherwise the employee's other mission does.
    /// </summary>
    public bool IsSeat => Because == ObsoleteReason.SeatFilled;
}

/// <summary>What an approval ends, as far as one coordinator may read it.</summary>
/// <param name="Visible">Those in the coordinator's scope: offers of other people for the last seat, and other offers
/// of the employee.</param>
/// <param name="Elsewhere">How many more, outside the scope.</param>
public sealed record ApprovalEffect(IReadOnlyList<ApprovalEnd> Visible, int Elsewhere)
{
    /// <summary>How many offers end.</summary>
    public int Count => Visible.Count + Elsewhere;
    /// <summary>Other offers of the employee.</summary>
    public IEnumerable<ApprovalEnd> OfPerson => Visible.Where(e => !e.IsSeat);
    /// <summary>Offers of other people on the approved need.</summary>
    public IEnumerable<ApprovalEnd> OfSeat => Visible.Where(e => e.IsSeat);
}

/// <summary>
/// Which other offers an approval ends: everybody else's on the need when the approval takes its last seat, and the
/// employee's own on needs whose dates overlap. The preview and the approval read the same query, so what is shown is
/// what happens.
/// </summary>
public static class ApprovalEnds
{
    /// <summary>What approving each of some offers would end now.</summary>
    internal static IQueryable<ApprovalEnd> EndsOf(this MatchingDbContext db, IQueryable<Offer> approved) =>
        from a in approved
        from o in db.Offers.Live()
        where o.Id != a.Id
            && ((o.NeedId == a.NeedId && a.Need.SeatsTaken + 1 >= a.Need.Terms.Seats)
                || (o.EmployeeId == a.EmployeeId && o.NeedId != a.NeedId && o.Need.Terms.Start <= a.Need.Terms.End
                    && a.Need.Terms.Start <= o.Need.Terms.End))
        select new ApprovalEnd(a.Id, o.Id, o.NeedId, o.Need.Terms.Title, o.EmployeeId, o.Employee.DisplayName, o.Status,
            o.NeedId == a.NeedId ? ObsoleteReason.SeatFilled : ObsoleteReason.PersonTaken);

    /// <summary>What approving one offer would end now.</summary>
    /// <exception cref="NotFoundException">Not in the coordinator's scope.</exception>
    public static async Task<ApprovalEffect> ApprovalEffectAsync(this MatchingDbContext db, Guid offerId,
        CoordinatorActor actor, CancellationToken ct)
    {
        if (!await db.Offers.VisibleTo(actor).AnyAsync(o => o.Id == offerId, ct))
            throw new NotFoundException();
        return (await db.ApprovalEffectsAsync([offerId], actor, ct)).GetValueOrDefault(offerId, new([], 0));
    }

    /// <summary>
    /// What approving each of some offers would end now, by offer; an offer that ends nothing, or that is not in the
    /// scope, is left out.
    /// </summary>
    public static async Task<Dictionary<Guid, ApprovalEffect>> ApprovalEffectsAsync(
        this MatchingDbContext db, IReadOnlyCollection<Guid> offerIds, CoordinatorActor actor, CancellationToken ct)
    {
        var ends = await db.EndsOf(db.Offers.VisibleTo(actor).Where(o => offerIds.Contains(o.Id))).ToListAsync(ct);
        return await db.ByApprovalAsync(ends, actor, ct);
    }

    /// <summary>What an approval of the past ended: the offers that became obsolete in its save.</summary>
    /// <exception cref="NotFoundException">Not in the coordinator's scope.</exception>
    public static async Task<ApprovalEffect> EndedByApprovalAsync(this MatchingDbContext db, Guid offerId,
        CoordinatorActor actor, CancellationToken ct)
    {
        var approved = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId).Select(o => new
        {
            o.NeedId,
            o.EmployeeId,
            Move = o.Transitions.Where(t => t.To == OfferStatus.Approved).Select(t => new { t.At, t.AccountId })
                .FirstOrDefault(),
        }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        if (approved.Move is not { } move)
            return new([], 0);
        // An approval and the ends it causes are of one instant and one coordinator.
        var ended = await db.Offers
            .Where(o =>
                o.Transitions.Any(t => t.To == OfferStatus.Obsolete && t.At == move.At && t.AccountId == move.AccountId
                && ((o.NeedId == approved.NeedId && t.Why == ObsoleteReason.SeatFilled)
                    || (o.EmployeeId == approved.EmployeeId && t.Why == ObsoleteReason.PersonTaken))))
            .Select(o => new
            {
                o.Id,
                o.NeedId,
                o.Need.Terms.Title,
                o.EmployeeId,
                o.Employee.DisplayName,
                Move = o.Transitions.Where(t => t.To == OfferStatus.Obsolete).Select(t => new { t.From, t.Why })
                    .First(),
            }).ToListAsync(ct);
        var ends = ended.ConvertAll(o => new ApprovalEnd(offerId, o.Id, o.NeedId, o.Title, o.EmployeeId, o.DisplayName,
            o.Move.From ?? OfferStatus.Obsolete, o.Move.Why));
        return (await db.ByApprovalAsync(ends, actor, ct)).GetValueOrDefault(offerId, new([], 0));
    }

    /// <summary>
    /// Titles of the approved missions that ended some offers because their employee is taken, by ended offer.
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
            where t.To == OfferStatus.Obsolete && t.Why == ObsoleteReason.PersonTaken
            from a in db.Offers
            where a.EmployeeId == o.EmployeeId && a.Transitions.Any(x => x.To == OfferStatus.Approved && x.At == t.At)
            select new { o.Id, a.Need.Terms.Title }).ToListAsync(ct);
        return ended.DistinctBy(e => e.Id).ToDictionary(e => e.Id, e => e.Title);
    }

    /// <summary>Groups ends by approval; those outside the coordinator's scope are counted only.</summary>
    internal static async Task<Dictionary<Guid, ApprovalEffect>> ByApprovalAsync(
        this MatchingDbContext db, List<ApprovalEnd> ends, CoordinatorActor actor, CancellationToken ct)
    {
        var ids = ends.Select(e => e.OfferId).Distinct().ToList();
        var visible = ids.Count == 0
            ? []
            : (await db.Offers.VisibleTo(actor).Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct))
                .ToHashSet();
        return ends.GroupBy(e => e.ApprovalOf).ToDictionary(g => g.Key, g => new ApprovalEffect(
            [.. g.Where(e => visible.Contains(e.OfferId)).OrderBy(e => e.IsSeat).ThenBy(e => e.OfferId)],
            g.Count(e => !visible.Contains(e.OfferId))));
    }
}
