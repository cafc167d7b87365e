using Matching.Accounts;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>Makes the offers of a round, without saving.</summary>
internal static class RoundProposals
{
    private static readonly SystemActor Round = new("round");

    /// <summary>
    /// Proposes the pairs of a chunk that may still be asked; checks again what may have changed since the ranking.
    /// </summary>
    internal static async Task ProposeAsync(MatchingDbContext db, Guid jobId, AllocatedPair[] chunk, DateTime now,
        CancellationToken ct)
    {
        var people = chunk.Select(p => Guid.Parse(p.Employee)).Distinct().ToList();
        var needIds = chunk.Select(p => Guid.Parse(p.Need)).Distinct().ToList();
        await db.LockNeedsAsync(needIds, ct);
        await db.LockEmployeesAsync(people, ct);
        var needs = await db.Needs.Where(n => needIds.Contains(n.Id) && n.Status == NeedStatus.Open)
            .ToDictionaryAsync(n => n.Id, ct);
        var runs = await db.MatchRuns.Where(r => r.JobId == jobId && needIds.Contains(r.NeedId))
            .ToDictionaryAsync(r => r.NeedId, ct);
        var matches = await db.Matches
            .Where(m => people.Contains(m.EmployeeId)
                && db.MatchRuns.Any(r => r.Id == m.MatchRunId && r.JobId == jobId))
            .ToDictionaryAsync(m => (m.MatchRunId, m.EmployeeId), ct);
        var askable = await Askable.ReadAsync(db, needIds, people, AskingDoor.Proposal, now, ct);
        var shown =
            (await db.Interactions.Where(i => needIds.Contains(i.NeedId)).Select(i => new { i.NeedId, i.EmployeeId })
                .ToListAsync(ct))
            .Select(i => (i.NeedId, i.EmployeeId)).ToHashSet();
        foreach (var pair in chunk)
        {
            var (needId, employeeId) = (Guid.Parse(pair.Need), Guid.Parse(pair.Employee));
            var run = runs[needId];
            if (!needs.TryGetValue(needId, out var need) || run.NeedVersion != need.Version
                || !askable.IsOpen(needId, employeeId))
                continue;
            var offer = Offer.Propose(run, employeeId, Round, now);
            db.Offers.Add(offer);
            // The choice depends on all other pairs of the round, so the propensity is unknown.
            if (!shown.Contains((needId, employeeId)))
                db.Interactions.Add(Interaction.Create(run, matches[(run.Id, employeeId)], null, now));
            db.PublishTransition(offer, now);
        }
    }
}
