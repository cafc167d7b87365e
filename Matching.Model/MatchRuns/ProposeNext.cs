using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Proposes the next candidate of the need's last run after an offer ended, if the need still lacks candidates. Asks in
/// the run's order without exploration: the propensity of a replacement cannot be computed (DECISIONS.md #24).
/// </summary>
internal sealed class ProposeNext(MatchingDbContext db, AskingSettings asking, TimeProvider time)
{
    /// <summary>Adds the offer without saving. Requires the need's lock.</summary>
    /// <returns>Whether an offer was added.</returns>
    internal async Task<bool> AddAsync(Guid needId, CancellationToken ct)
    {
        var now = time.UtcNow();
        var need = await db.Needs.SingleAsync(n => n.Id == needId, ct);
        if (need.Status != NeedStatus.Open)
            return false;
        var live = await db.Offers.Live().CountAsync(o => o.NeedId == needId, ct);
        if (live >= (need.Terms.Seats - need.SeatsTaken) * ProposeMatches.AskedPerSeat)
            return false;
        var run = await db.MatchRuns.Where(r => r.NeedId == needId && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return false;
        var list = await db.Matches.Where(m => m.MatchRunId == run.Id).OrderBy(m => m.Rank).ToListAsync(ct);
        // Other needs may ask the same employees concurrently: check them under their locks.
        await db.LockEmployeesAsync(list.Select(m => m.EmployeeId), ct);
        var askable = await Askable.ReadAsync(db, [needId], list.ConvertAll(m => m.EmployeeId), AskingDoor.Proposal,
            now, ct);
        if (list.Find(m => asking.Allows(m) && askable.IsOpen(needId, m.EmployeeId)) is not { } match)
            return false;
        var offer = Offer.Propose(run, match.EmployeeId, ProposeMatches.ProposeActor, now);
        db.Offers.Add(offer);
        if (!await db.Interactions.AnyAsync(i => i.NeedId == needId && i.EmployeeId == match.EmployeeId, ct))
            db.Interactions.Add(Interaction.Create(run, match, null, now));
        db.PublishTransition(offer, now);
        return true;
    }
}
