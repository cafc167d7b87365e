using Matching.Assignments;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Rounds;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>What bounds the rounds of the house.</summary>
public sealed record RoundLimits
{
    /// <summary>Most part of the best sum of probabilities that spreading exposure may cost.</summary>
    public double MaxPrice { get; init; } = 0.01;
    /// <summary>Most part of an entity's people who may be away at once, proposals of the round included.</summary>
    public double EntityShare { get; init; } = 0.2;
    /// <summary>Most people one round proposes to one association; null for no limit.</summary>
    public int? MaxPerAssociation { get; init; }
}

/// <summary>
/// What a round has to go by today: lists of its runs, seats still free, who may be asked, who is away.
/// </summary>
/// <param name="db">Reads only.</param>
/// <param name="limits">Limits.</param>
/// <param name="time">Clock.</param>
internal sealed class RoundInput(MatchingDbContext db, RoundLimits limits, TimeProvider time)
{
    /// <summary>
    /// The round's allocation. Offers of the round itself are left out of account, so that a later runner finds the
    /// same one.
    /// </summary>
    public async Task<RoundPlan> AllocateAsync(Guid jobId, CancellationToken ct)
    {
        var needs = await NeedsAsync(jobId, ct);
        var askable = await Askable.ReadAsync(db, db.Needs.Where(n =>
            db.MatchRuns.Any(r => r.JobId == jobId && r.NeedId == n.Id)), Listed(jobId), AskingDoor.Proposal,
            time.GetUtcNow().UtcDateTime, ct, besidesRound: jobId);
        var matches = (await db.Matches.AsNoTracking().Join(db.MatchRuns.Where(r => r.JobId == jobId), m =>
            m.MatchRunId, r => r.Id,
            (m, r) => new { r.NeedId, m.EmployeeId, m.AcceptProbability }).ToListAsync(ct))
            .FindAll(m => askable.IsOpen(m.NeedId, m.EmployeeId));
        var people = await PeopleAsync(jobId, [.. matches.Select(m => m.EmployeeId)], ct);
        var (needPlace, personPlace) = (Places(needs.Select(n => n.Id)), Places(people.Select(p => p.Id)));
        var pairs = matches.Where(m => needPlace.ContainsKey(m.NeedId.ToString())
            && personPlace.ContainsKey(m.EmployeeId.ToString()))
            .Select(
                m => new RoundPair(needPlace[m.NeedId.ToString()], personPlace[m.EmployeeId.ToString()],
                    m.AcceptProbability));
        return Allocation.Solve(new RoundProblem(needs, people, [.. pairs]), new RoundSettings
        {
            MaxPrice = limits.MaxPrice,
            MaxPerAssociation = limits.MaxPerAssociation,
            EntityShare = limits.EntityShare,
            EntitySizes = await db.Employees.Where(e => e.EntityCode != null).GroupBy(e => e.EntityCode!)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct),
            EntityAway = await db.Assignments
                .Where(a => a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
                .Join(db.Employees.Where(e => e.EntityCode != null), a => a.EmployeeId, e => e.Id,
                    (a, e) => new { e.EntityCode, e.Id }).Distinct()
                .GroupBy(e => e.EntityCode!).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, ct),
        });
    }

    /// <summary>
    /// A need may have three answers under way for each free seat, as when its first people are asked, and one round
    /// adds a person a seat at most.
    /// </summary>
    private async Task<List<RoundNeed>> NeedsAsync(Guid jobId, CancellationToken ct)
    {
        var live = await db.Offers.Live().Where(o => !db.MatchRuns.Any(r => r.Id == o.MatchRunId && r.JobId == jobId))
            .GroupBy(o => o.NeedId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows =
            await db.Needs.Where(n => db.MatchRuns.Any(r => r.JobId == jobId && r.NeedId == n.Id)).Select(n => new
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

    /// <summary>Everybody on a list of the round.</summary>
    private IQueryable<Employee> Listed(Guid jobId) =>
        db.Employees.Where(e => db.Matches.Any(m => m.EmployeeId == e.Id
            && db.MatchRuns.Any(r => r.Id == m.MatchRunId && r.JobId == jobId)));

    /// <summary>Those who may be asked for one of the round's needs at least.</summary>
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

    private static Dictionary<string, int> Places(IEnumerable<string> ids) =>
        ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
}

/// <summary>What a round came to, for people to read.</summary>
/// <param name="Best">Expected agreements of the best round under the same limits.</param>
/// <param name="Welfare">Those of this round.</param>
/// <param name="Price">Part given up for the spread.</param>
/// <param name="Exposures">Groups, before and after.</param>
/// <param name="Congestion">Where it was tight.</param>
public sealed record RoundReport(double Best, double Welfare, double Price, IReadOnlyList<GroupExposure> Exposures,
    Congestion Congestion);
