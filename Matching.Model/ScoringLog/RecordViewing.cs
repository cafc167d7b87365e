using Matching.Accounts;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>Records a coordinator's first view of the list of a need's last run.</summary>
public sealed class RecordViewing(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Records the view; does nothing without a run or if the coordinator saw the list before.</summary>
    /// <param name="needId">Id of the need. The caller has checked that it is in the coordinator's scope.</param>
    /// <param name="version">Version of the need.</param>
    /// <param name="actor">The viewing coordinator.</param>
    /// <param name="ct">Cancellation token.</param>
    public async Task HandleAsync(Guid needId, int version, CoordinatorActor actor, CancellationToken ct)
    {
        var run = await db.MatchRuns.Where(r => r.NeedId == needId && r.NeedVersion == version)
            .OrderByDescending(r => r.Number).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        if (run is not { } id
            || await db.ListViewings.AnyAsync(v => v.MatchRunId == id && v.AccountId == actor.Account, ct))
            return;
        var visible = db.Employees.VisibleTo(actor);
        var viewing = new ListViewing
        {
            MatchRunId = id,
            AccountId = actor.Account,
            At = time.UtcNow(),
            People = await db.Matches
                .CountAsync(m => m.MatchRunId == id && visible.Any(e => e.Id == m.EmployeeId), ct),
        };
        db.ListViewings.Add(viewing);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // A concurrent request of the same coordinator recorded the view.
            db.Entry(viewing).State = EntityState.Detached;
        }
    }
}
