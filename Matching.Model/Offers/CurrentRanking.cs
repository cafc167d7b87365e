using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.ScoringLog;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>An employee's place in the last run of a need's version, and the people that their choice skips.</summary>
/// <param name="Run">The run; null if there is none.</param>
/// <param name="Match">The employee's match; null if they are not on the list.</param>
/// <param name="Skipped">Higher-ranked employees in the coordinator's scope, within all limits, who can still be
/// asked.</param>
internal sealed record CurrentRanking(MatchRun? Run, Match? Match, List<Guid> Skipped)
{
    internal static async Task<CurrentRanking> ReadAsync(MatchingDbContext db, Need need, Guid employeeId,
        CoordinatorActor actor, DateTime now, CancellationToken ct)
    {
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.NeedId == need.Id && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return new(null, null, []);
        var match = await db.Matches.AsNoTracking()
            .SingleOrDefaultAsync(m => m.MatchRunId == run.Id && m.EmployeeId == employeeId, ct);
        var rank = match?.Rank ?? int.MaxValue;
        var visible = db.Employees.VisibleTo(actor);
        var higher = await db.Matches
            .Where(m => m.MatchRunId == run.Id && m.Rank < rank && m.LimitCodes == ""
                && visible.Any(e => e.Id == m.EmployeeId))
            .OrderBy(m => m.Rank).Select(m => m.EmployeeId).ToListAsync(ct);
        var askable = await Askable.ReadAsync(db, [need.Id], higher, AskingDoor.Proposal, now, ct);
        return new(run, match, [.. higher.Where(e => askable.IsOpen(need.Id, e)).Take(Override.MaxPassedOver)]);
    }

    internal Override ToOverride(Need need, Guid chosen, string reason, CoordinatorActor actor, DateTime now) => new()
    {
        NeedId = need.Id,
        MatchRunId = Run?.Id,
        ChosenId = chosen,
        Rank = Match?.Rank,
        PassedOver = Skipped,
        Reason = reason,
        AccountId = actor.Account,
        At = now,
    };
}
