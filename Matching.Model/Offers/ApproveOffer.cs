using Matching.Accounts;
using Matching.Assignments;
using Matching.Contracts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Matching.Profiles;
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
    /// <exception cref="BusinessRuleException">Not her turn, no seat, not enough days, another mission at the same time, or past 36 months at this host.</exception>
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
        BusinessRuleException.Require(need.Association.IsEligibleOn(WorkingCalendar.DayOf(now)),
            "L'éligibilité de l'association n'est pas établie, ou ne l'est plus.", "The association's eligibility is not established, or has lapsed.");
        offer.Approve(actor, now);
        need.TakeSeat(actor, now);
        var assignment = Assignment.From(offer, need, actor, now);
        await TakeTimeAsync(assignment, ct);
        db.Assignments.Add(assignment);
        await MakeOthersObsoleteAsync(offer, need, assignment, actor, now, ct);
        db.Publish(new OfferApproved(offer.Id, assignment.Id), now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Failpoint.Pass("approve.after_commit");
        return assignment.Id;
    }

    private async Task TakeTimeAsync(Assignment assignment, CancellationToken ct)
    {
        var clash = await db.Assignments.AnyAsync(a => a.EmployeeId == assignment.EmployeeId
            && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
            && a.Start <= assignment.End && assignment.Start <= a.End, ct);
        BusinessRuleException.Require(!clash, "Cette personne a déjà une mission à ces dates.", "This person has a mission at these dates already.");

        var profile = await db.Profiles.AsNoTracking().SingleAsync(p => p.EmployeeId == assignment.EmployeeId, ct);
        if (profile.DaysPerYear is { } days && !assignment.IsLoan)
        {
            var quota = await db.DayQuotas.FindAsync([assignment.EmployeeId, assignment.Start.Year], ct);
            if (quota is null)
                db.DayQuotas.Add(quota = new DayQuota { EmployeeId = assignment.EmployeeId, Year = assignment.Start.Year, Quota = days });
            quota.Quota = Math.Max(days, quota.Taken);
            BusinessRuleException.Require(quota.Taken + assignment.Days <= quota.Quota,
                $"Il ne lui reste que {MissionTexts.Days(quota.Quota - quota.Taken).Fr} cette année.", $"She has only {MissionTexts.Days(quota.Quota - quota.Taken).En} left this year.");
            quota.Taken += assignment.Days;
        }
        if (assignment.IsLoan)
        {
            var host = await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct);
            if (host is null)
                db.HostTimes.Add(host = new HostTime { EmployeeId = assignment.EmployeeId, AssociationId = assignment.AssociationId });
            host.LoanDays += assignment.End.DayNumber - assignment.Start.DayNumber + 1;
            BusinessRuleException.Require(host.LoanDays <= HostTime.LimitDays,
                $"Cette personne dépasserait {Assignment.LoanLimitMonths} mois chez ce même organisme.",
                $"This person would pass {Assignment.LoanLimitMonths} months at this same host.");
        }
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
