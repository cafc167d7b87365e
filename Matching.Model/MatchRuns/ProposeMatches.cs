using Matching.Accounts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Puts the first people of a match run to the question. The asking is automatic; approval never is. A need of which a
/// later run is made asks as many more as it still lacks, and nobody twice unless what she was asked has changed since.
/// </summary>
public sealed class ProposeMatches(MatchingDbContext db, ExplorationSettings explore, TimeProvider time)
{
    /// <summary>People asked for each seat: DESIGN §3's three answers an association may have before it.</summary>
    public const int AskedPerSeat = 3;

    private static readonly SystemActor Round = new("propose");

    /// <summary>Asks them, skipping those who may not be asked (<see cref="Askable"/>).</summary>
    /// <param name="runId">The run; one of an older version of its need is left alone.</param>
    /// <param name="ct">Cancels.</param>
    public async Task HandleAsync(Guid runId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.JoinTransactionAsync(ct);
        // Two runs of one need at once would each ask for all its seats, and a change of the need must not slip in
        // between.
        await db.LockNeedAsync(await db.MatchRuns.Where(r => r.Id == runId).Select(r => r.NeedId).SingleAsync(ct), ct);
        await AskAsync(runId, now, ct);
        Failpoint.Pass("propose.before_save");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task AskAsync(Guid runId, DateTime now, CancellationToken ct)
    {
        var run = await db.MatchRuns.Include(r => r.Matches.OrderBy(m => m.Rank)).SingleAsync(r => r.Id == runId, ct);
        var need = await db.Needs.SingleAsync(n => n.Id == run.NeedId, ct);
        if (run.ProposedAt is not null)
            return;
        // Nobody may be asked for an association that is not eligible: the run waits, and the reconciler comes back
        // once it is.
        var today = WorkingCalendar.DayOf(now);
        if (need.Status == NeedStatus.Open && !await db.Needs.OfEligibleAssociations(today)
            .AnyAsync(n => n.Id == need.Id, ct))
            return;
        run.Proposed(now);
        if (need.Status != NeedStatus.Open || need.Version != run.NeedVersion)
            return;
        var people = run.Matches.ConvertAll(m => m.EmployeeId);
        // Other needs may be about to ask the same people: they are counted under their locks.
        await db.LockEmployeesAsync(people, ct);
        var live = await db.Offers.Live().CountAsync(o => o.NeedId == need.Id, ct);
        var who = await Askable.ReadAsync(db, [need.Id], people, AskingDoor.Proposal, now, ct);
        var shown = await db.Interactions.Where(i => i.NeedId == need.Id).Select(i => i.EmployeeId).ToListAsync(ct);
        var wanted = (need.Terms.Seats - need.SeatsTaken) * AskedPerSeat - live;
        var askable = run.Matches.Where(m => who.IsOpen(need.Id, m.EmployeeId)).ToList();
        var scores = askable.Select(m => m.Score).ToList();
        var exploration = new Exploration(explore);
        var count = Math.Clamp(wanted, 0, askable.Count);
        foreach (var place in exploration.Order(scores, run.Seed).Take(count))
        {
            var match = askable[place];
            var offer = Offer.Propose(run, match.EmployeeId, Round, now);
            db.Offers.Add(offer);
            if (!shown.Contains(match.EmployeeId))
                db.Interactions.Add(Interaction.Create(run, match, exploration.Propensity(scores, place, count), now));
            db.PublishMove(offer, now);
        }
    }
}
