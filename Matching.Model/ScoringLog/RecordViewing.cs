using Matching.Accounts;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>Notes that a coordinator saw the list of a need's last run. The first time counts.</summary>
public sealed class RecordViewing(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Notes it; without a run, or seen before, nothing is written.</summary>
    /// <param name="needId">The need, already known to be in her scope.</param>
    /// <param name="version">Its version.</param>
    /// <param name="actor">Who saw it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task HandleAsync(Guid needId, int version, CoordinatorActor actor, CancellationToken ct)
    {
        var run = await db.MatchRuns.Where(r => r.NeedId == needId && r.NeedVersion == version)
            .OrderByDescending(r => r.Number).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        if (run is not { } id
            || await db.ListViewings.AnyAsync(v => v.MatchRunId == id && v.AccountId == actor.Account, ct))
            return;
        var mine = db.Employees.VisibleTo(actor);
        var people = await db.Matches.CountAsync(m => m.MatchRunId == id && mine.Any(e => e.Id == m.EmployeeId), ct);
        var viewing = new ListViewing { MatchRunId = id, AccountId = actor.Account, At = time.GetUtcNow().UtcDateTime,
            People = people };
        db.ListViewings.Add(viewing);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // She opened it twice in the same moment: the other row says so.
            db.Entry(viewing).State = EntityState.Detached;
        }
    }
}
