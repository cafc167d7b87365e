using Matching.Accounts;
using Matching.Assignments;
using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>Result of an approval.</summary>
/// <param name="AssignmentId">Id of the new assignment.</param>
/// <param name="Ended">Offers that the approval ended, as the coordinator may read them.</param>
public sealed record Approval(Guid AssignmentId, ApprovalEffect Ended);

/// <summary>
/// A coordinator approves an offer: takes a seat and the employee's days, creates an assignment and makes conflicting
/// offers obsolete. Row locks (need, then employee) serialise the checks of seats, days and overlaps; database
/// constraints are the second line of defence.
/// </summary>
public sealed class ApproveOffer(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Approves the offer.</summary>
    /// <returns>The assignment and the other offers that ended.</returns>
    /// <exception cref="NotFoundException">The offer is not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">The offer does not await a coordinator, no seat is free, a year has
    /// neither enough days left nor an agreement to more, the dates overlap another mission, or a loan would exceed 36
    /// months at this host.</exception>
    public async Task<Approval> HandleAsync(Guid offerId, CoordinatorActor actor, CancellationToken ct)
    {
        var now = time.UtcNow();
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId)
            .Select(o => new { o.NeedId, o.EmployeeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        await db.LockNeedAsync(ids.NeedId, ct);
        await db.LockEmployeeAsync(ids.EmployeeId, ct);
        Failpoint.Pass("approve.after_lock");

        var offer = await db.GetOfferAsync(offerId, actor, ct);
        var need = await db.GetNeedAsync(ids.NeedId, actor, ct);
        // Query before taking the seat, as the coordinator's preview did.
        var ends = await db.SelectApprovalEnds(db.Offers.Where(o => o.Id == offerId)).ToListAsync(ct);
        var ended = await db.ToEffectAsync(ends, actor, ct);
        offer.Approve(actor, now);
        // Check the exclusions again, now under the locks.
        await Askable.RequireAsync(db, new(ids.NeedId, ids.EmployeeId), AskingDoor.Answer, actor, now, ct);
        need.TakeSeat(actor, now);
        var assignment = Assignment.From(offer, need, actor, now);
        await db.TakeTimeAsync(assignment, ct);
        db.Assignments.Add(assignment);
        await MakeObsoleteAsync(ends, actor, now, ct);
        db.Publish(new OfferApproved(offer.Id, assignment.Id), now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Failpoint.Pass("approve.after_commit");
        return new(assignment.Id, ended);
    }

    private async Task MakeObsoleteAsync(List<ApprovalEnd> ends, Actor actor, DateTime now, CancellationToken ct)
    {
        var because = ends.ToDictionary(e => e.OfferId, e => e.Because);
        var ids = because.Keys.ToList();
        foreach (var other in await db.Offers.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(ct))
        {
            other.MakeObsolete(because[other.Id], actor, now);
            db.PublishTransition(other, now);
        }
    }
}
