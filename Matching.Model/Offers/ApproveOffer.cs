using Matching.Accounts;
using Matching.Assignments;
using Matching.Contracts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// A coordinator approves an offer: a seat and the person's days are taken, an assignment stands, what has become
/// impossible is made obsolete. Seats, days and overlaps are decided under row locks, need first, then employee; the
/// database's constraints stand behind.
/// </summary>
public sealed class ApproveOffer(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Approves.</summary>
    /// <returns>The assignment's id.</returns>
    /// <exception cref="NotFoundException">Not in the coordinator's scope.</exception>
    /// <exception cref="BusinessRuleException">Not the coordinator's turn, no seat, more days than a year has left and
    /// the employee agreed to, another mission at the same time, or past 36 months at this host.</exception>
    public async Task<Guid> HandleAsync(Guid offerId, CoordinatorActor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId).Select(o => new { o.NeedId, o.EmployeeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        await db.LockNeedAsync(ids.NeedId, ct);
        await db.LockEmployeeAsync(ids.EmployeeId, ct);
        Failpoint.Pass("approve.after_lock");

        var offer = await db.GetOfferAsync(offerId, actor, ct);
        var need = await db.GetNeedAsync(ids.NeedId, actor, ct);
        offer.Approve(actor, now);
        // What made asking possible must still hold, now under the locks.
        (await Askable.ReadAsync(db, [offer.NeedId], [offer.EmployeeId], AskingDoor.Answer, now, ct))
            .Require(offer.NeedId, offer.EmployeeId, actor);
        need.TakeSeat(actor, now);
        var assignment = Assignment.From(offer, need, actor, now);
        await db.TakeDaysAsync(assignment, ct);
        await LendAsync(assignment, ct);
        db.Assignments.Add(assignment);
        await MakeOthersObsoleteAsync(offer, need, assignment, actor, now, ct);
        db.Publish(new OfferApproved(offer.Id, assignment.Id), now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Failpoint.Pass("approve.after_commit");
        return assignment.Id;
    }

    /// <summary>
    /// A loan counts in calendar days at its host; <see cref="Askable"/> has compared them with the limit, and the
    /// database keeps it.
    /// </summary>
    private async Task LendAsync(Assignment assignment, CancellationToken ct)
    {
        if (!assignment.IsLoan)
            return;
        var host = await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct);
        if (host is null)
            db.HostTimes.Add(host = new HostTime
            {
                EmployeeId = assignment.EmployeeId,
                AssociationId = assignment.AssociationId
            });
        host.LoanDays += assignment.End.DayNumber - assignment.Start.DayNumber + 1;
    }

    private async Task MakeOthersObsoleteAsync(Offer approved, Need need, Assignment assignment, Actor actor, DateTime now, CancellationToken ct)
    {
        var filled = need.Status == NeedStatus.Filled;
        var others = await db.Offers.Live().Include(o => o.Need)
            .Where(o => o.Id != approved.Id && ((filled && o.NeedId == need.Id) || o.EmployeeId == approved.EmployeeId)).ToListAsync(ct);
        foreach (var other in others)
        {
            var seatGone = filled && other.NeedId == need.Id;
            var personTaken = other.Need.Terms.Start <= assignment.End && assignment.Start <= other.Need.Terms.End;
            if (!seatGone && !personTaken)
                continue;
            other.MakeObsolete(seatGone ? ObsoleteBecause.SeatFilled : ObsoleteBecause.PersonTaken, actor, now);
            db.PublishMove(other, now);
        }
    }
}
