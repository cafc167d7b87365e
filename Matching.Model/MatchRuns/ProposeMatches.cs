using Matching.Accounts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Proposes a match run's best matches to their employees. Asking is automatic, approval is not (DECISIONS.md #7). A
/// later run of the same need only fills what is missing, and does not ask an employee again unless the need changed.
/// </summary>
public sealed class ProposeMatches(MatchingDbContext db, ExplorationSettings explore, AskingSettings asking,
    TimeProvider time)
{
    /// <summary>Maximum number of live offers per free seat.</summary>
    public const int AskedPerSeat = 3;

    internal static readonly SystemActor ProposeActor = new("propose");

    /// <summary>
    /// Proposes the run's matches, skipping those across a limit or below the floor (<see cref="AskingSettings"/>) and
    /// employees who may not be asked (<see cref="Askable"/>).
    /// </summary>
    /// <param name="runId">Id of the run. A run of an outdated version of its need makes no offers.</param>
    /// <param name="ct">Cancellation token.</param>
    public async Task HandleAsync(Guid runId, CancellationToken ct)
    {
        var now = time.UtcNow();
        await using var transaction = await db.JoinTransactionAsync(ct);
        // Without the lock two concurrent runs would each fill all seats, or the need could change in between.
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
        // An ineligible association makes no offers: the run stays pending, and the reconciler retries it.
        var isOpen = need.Status == NeedStatus.Open;
        if (isOpen && !await db.Needs.OfEligibleAssociations(WorkingCalendar.DayOf(now))
            .AnyAsync(n => n.Id == need.Id, ct))
            return;
        run.Proposed(now);
        if (!isOpen || need.Version != run.NeedVersion)
            return;
        var people = run.Matches.ConvertAll(m => m.EmployeeId);
        // Other needs may ask the same employees concurrently: count their offers under their locks.
        await db.LockEmployeesAsync(people, ct);
        var live = await db.Offers.Live().CountAsync(o => o.NeedId == need.Id, ct);
        var rules = await Askable.ReadAsync(db, [need.Id], people, AskingDoor.Proposal, now, ct);
        var shown = await db.Interactions.Where(i => i.NeedId == need.Id).Select(i => i.EmployeeId).ToListAsync(ct);
        var missing = (need.Terms.Seats - need.SeatsTaken) * AskedPerSeat - live;
        var askable = run.Matches.FindAll(m => asking.Allows(m) && rules.IsOpen(need.Id, m.EmployeeId));
        var scores = askable.ConvertAll(m => m.Score);
        var exploration = new Exploration(explore);
        var count = Math.Clamp(missing, 0, askable.Count);
        foreach (var position in exploration.Order(scores, run.Seed).Take(count))
        {
            var match = askable[position];
            var offer = Offer.Propose(run, match.EmployeeId, ProposeActor, now);
            db.Offers.Add(offer);
            if (!shown.Contains(match.EmployeeId))
                db.Interactions.Add(
                    Interaction.Create(run, match, exploration.Propensity(scores, position, count), now));
            db.PublishTransition(offer, now);
        }
    }
}
