using Matching.Accounts;
using Matching.Assignments;
using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>What an approval did.</summary>
/// <param name="AssignmentId">The assignment that it made.</param>
/// <param name="Ended">The offers that it ended, as the coordinator may read them.</param>
public sealed record Approval(Guid AssignmentId, ApprovalEffect Ended);

/// <summary>
/// A coordinator approves an offer: a seat and the person's days are taken, an assignment stands, what has become
/// impossible is made obsolete. Seats, days and overlaps are decided under row locks, need first, then employee; the
/// database's constraints stand behind.
/// </summary>
public sealed class ApproveOffer(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Approves.</summary>
    /// <returns>The assignment, and the other offers that ended.</returns>
    /// <exception cref="NotFoundException">Not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">Not the coordinator's turn, no seat, more days than a year has left and
    /// the employee agreed to, another mission at the same time, or past 36 months at this host.</exception>
    public async Task<Approval> HandleAsync(Guid offerId, CoordinatorActor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId)
            .Select(o => new { o.NeedId, o.EmployeeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        await db.LockNeedAsync(ids.NeedId, ct);
        await db.LockEmployeeAsync(ids.EmployeeId, ct);
        Failpoint.Pass("approve.after_lock");

        var offer = await db.GetOfferAsync(offerId, actor, ct);
        var need = await db.GetNeedAsync(ids.NeedId, actor, ct);
        // Read before the seat is taken, by the rule that the coordinator was shown.
        var ends = await db.EndsOf(db.Offers.Where(o => o.Id == offerId)).ToListAsync(ct);
        var ended = (await db.ByApprovalAsync(ends, actor, ct)).GetValueOrDefault(offerId, new ApprovalEffect([], 0));
        offer.Approve(actor, now);
        // What made asking possible must still hold, now under the locks.
        (await Askable.ReadAsync(db, [offer.NeedId], [offer.EmployeeId], AskingDoor.Answer, now, ct))
            .Require(offer.NeedId, offer.EmployeeId, actor);
        need.TakeSeat(actor, now);
        var assignment = Assignment.From(offer, need, actor, now);
        await db.TakeTimeAsync(assignment, ct);
        db.Assignments.Add(assignment);
        await MakeObsoleteAsync(ends, actor, now, ct);
        db.Publish(new OfferApproved(offer.Id, assignment.Id), now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Failpoint.Pass("approve.after_commit");
        return new Approval(assignment.Id, ended);
    }

    private async Task MakeObsoleteAsync(List<ApprovalEnd> ends, Actor actor, DateTime now, CancellationToken ct)
    {
        var because = ends.ToDictionary(e => e.OfferId, e => e.Because);
        var ids = because.Keys.ToList();
        foreach (var other in await db.Offers.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(ct))
        {
            other.MakeObsolete(because[other.Id], actor, now);
            db.PublishMove(other, now);
        }
    }
}
