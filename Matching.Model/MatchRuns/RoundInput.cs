using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Rounds;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Reads the input of a round's allocation: the lists of its runs, free seats, who may be asked, who is on a mission.
/// Writes nothing.
/// </summary>
internal sealed class RoundInput(MatchingDbContext db, RoundLimits limits, AskingSettings asking, TimeProvider time)
{
    /// <summary>
    /// Computes the round's allocation. Ignores the offers that the round itself has made, so that a resumed round gets
    /// the same result.
    /// </summary>
    public async Task<RoundPlan> AllocateAsync(Guid jobId, CancellationToken ct)
    {
        var needs = await NeedsAsync(jobId, ct);
        var scope = new AskingScope(Ranked(jobId), Listed(jobId)) { ExcludedRound = jobId };
        var askable = await Askable.ReadAsync(db, scope, AskingDoor.Proposal, time.UtcNow(), ct);
        var matches = (await db.Matches.AsNoTracking().Join(db.MatchRuns.Where(r => r.JobId == jobId),
            m => m.MatchRunId, r => r.Id, (m, r) => new { r.NeedId, m.EmployeeId, m.AcceptProbability, m.LimitCodes })
            .Where(m => m.LimitCodes == "" && m.AcceptProbability >= asking.MinAcceptProbability)
            .ToListAsync(ct)).FindAll(m => askable.IsOpen(m.NeedId, m.EmployeeId));
        var people = await PeopleAsync(jobId, [.. matches.Select(m => m.EmployeeId)], ct);
        var needIndex = needs.Index().ToDictionary(n => Guid.Parse(n.Item.Id), n => n.Index);
        var personIndex = people.Index().ToDictionary(p => Guid.Parse(p.Item.Id), p => p.Index);
        var pairs = matches.Where(m => needIndex.ContainsKey(m.NeedId) && personIndex.ContainsKey(m.EmployeeId))
            .Select(m => new RoundPair(needIndex[m.NeedId], personIndex[m.EmployeeId], m.AcceptProbability));
        return Allocation.Solve(new(needs, people, [.. pairs]), new()
        {
            MaxPrice = limits.MaxPrice,
            MaxPerAssociation = limits.MaxPerAssociation,
            EntityShare = limits.EntityShare,
            EntitySizes = await db.Employees.Where(e => e.EntityCode != null).CountByAsync(e => e.EntityCode!, ct),
            EntityAway = await db.Assignments.Active()
                .Join(db.Employees.Where(e => e.EntityCode != null), a => a.EmployeeId, e => e.Id,
                    (a, e) => new { e.EntityCode, e.Id }).Distinct().CountByAsync(e => e.EntityCode!, ct),
        });
    }

    /// <summary>
    /// Returns the round's needs with their capacity: up to <see cref="ProposeMatches.AskedPerSeat"/> live offers per
    /// free seat, of which one round adds at most one per free seat.
    /// </summary>
    private async Task<List<RoundNeed>> NeedsAsync(Guid jobId, CancellationToken ct)
    {
        var live = await db.Offers.Live().Where(o => !db.MatchRuns.Any(r => r.Id == o.MatchRunId && r.JobId == jobId))
            .CountByAsync(o => o.NeedId, ct);
        var rows = await Ranked(jobId).Select(n => new
        {
            n.Id,
            n.AssociationId,
            Free = n.Terms.Seats - n.SeatsTaken,
            n.Association.Size,
            Population = db.Communes.Where(c => c.Code == (n.CommuneCode ?? n.Association.CommuneCode))
                .Select(c => c.Population).FirstOrDefault(),
        }).ToListAsync(ct);
        return rows.ConvertAll(n => new RoundNeed(n.Id.ToString(),
            Math.Clamp(n.Free * ProposeMatches.AskedPerSeat - live.GetValueOrDefault(n.Id), 0, Math.Max(0, n.Free)),
            n.AssociationId.ToString(), n.Size <= RoundNeed.SmallAssociation,
            n.Population < RoundNeed.RuralPopulation));
    }

    /// <summary>Needs with a run of the round.</summary>
    private IQueryable<Need> Ranked(Guid jobId) =>
        db.Needs.Where(n => db.MatchRuns.Any(r => r.JobId == jobId && r.NeedId == n.Id));

    /// <summary>Employees on at least one list of the round.</summary>
    private IQueryable<Employee> Listed(Guid jobId) =>
        db.Employees.Where(e => db.Matches.Any(m => m.EmployeeId == e.Id
            && db.MatchRuns.Any(r => r.Id == m.MatchRunId && r.JobId == jobId)));

    /// <summary>Returns the listed employees in <paramref name="askable"/>.</summary>
    private async Task<List<RoundPerson>> PeopleAsync(Guid jobId, HashSet<Guid> askable, CancellationToken ct)
    {
        var rows = await Listed(jobId).Select(e => new
        {
            e.Id,
            e.EntityCode,
            Known = db.Interactions.Any(i => i.EmployeeId == e.Id
                && !db.MatchRuns.Any(r => r.Id == i.MatchRunId && r.JobId == jobId)),
        }).ToListAsync(ct);
        return rows.FindAll(e => askable.Contains(e.Id))
            .ConvertAll(e => new RoundPerson(e.Id.ToString(), e.EntityCode ?? "", !e.Known));
    }
}
