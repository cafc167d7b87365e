using Matching.Accounts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// One person dropped out: the next on the list of the need's last run is asked, as far as the need still wants somebody. The order is the
/// run's own, without exploration: who has dropped out is no part of its odds, so no probability could be stated.
/// </summary>
public sealed class ProposeNext(MatchingDbContext db, TimeProvider time)
{
    private static readonly SystemActor Clock = new("propose");

    /// <summary>Asks her; nothing is saved. Call it under the need's lock.</summary>
    /// <returns>Whether somebody is asked.</returns>
    internal async Task<bool> AddAsync(Guid needId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var need = await db.Needs.SingleAsync(n => n.Id == needId, ct);
        if (need.Status != NeedStatus.Open)
            return false;
        var live = await db.Offers.Live().CountAsync(o => o.NeedId == needId, ct);
        if (live >= (need.Terms.Seats - need.SeatsTaken) * ProposeMatches.AskedPerSeat)
            return false;
        var run = await db.MatchRuns.Where(r => r.NeedId == needId && r.NeedVersion == need.Version).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return false;
        foreach (var match in await Askable(run.Id, needId, WorkingCalendar.DayOf(now)).OrderBy(m => m.Rank).ToListAsync(ct))
        {
            // Two needs may be about to ask the same person: she is counted under her lock.
            await db.LockEmployeeAsync(match.EmployeeId, ct);
            if (await db.Offers.CountAsync(o => o.EmployeeId == match.EmployeeId && o.Status == OfferStatus.AwaitingEmployee, ct) >= OfferLimits.WaitingOnEmployee)
                continue;
            var offer = Offer.Propose(run, match.EmployeeId, Clock, now);
            db.Offers.Add(offer);
            if (!await db.Interactions.AnyAsync(i => i.NeedId == needId && i.EmployeeId == match.EmployeeId, ct))
                db.Interactions.Add(Interaction.Of(run, match, null, now));
            db.PublishMove(offer, now);
            return true;
        }
        return false;
    }

    /// <summary>Those of a run who were never asked for this need, still consent, do not pause and have no three needs to answer.</summary>
    private IQueryable<Match> Askable(Guid runId, Guid needId, DateOnly today) => db.Matches.Where(m => m.MatchRunId == runId
        && !db.Offers.Any(o => o.NeedId == needId && o.EmployeeId == m.EmployeeId)
        && db.Profiles.Any(p => p.EmployeeId == m.EmployeeId && p.Consent && !(p.PausedUntil >= today))
        && db.Offers.Count(o => o.EmployeeId == m.EmployeeId && o.Status == OfferStatus.AwaitingEmployee) < OfferLimits.WaitingOnEmployee);
}
