using Matching.Accounts;
using Matching.Datasets;
using Matching.Jobs;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// A round over every open need: people are ranked need by need, in chunks, then allocated together so that the best
/// people are not all asked by the same need, then asked. Each chunk's effect and the cursor stand in one commit: a
/// runner that dies is followed by one that goes on at the next chunk.
/// </summary>
internal sealed class RunRound(MatcherSource matchers, RoundLimits settings, TimeProvider time) : IJobWork
{
    /// <summary>Needs, or proposals, committed at once.</summary>
    public const int ChunkLength = 64;
    private const int MaxTries = 3;
    private const string Ranking = "rank";
    private const string Proposing = "propose";
    private static readonly SystemActor Round = new("round");

    /// <inheritdoc />
    public JobKind Kind => JobKind.Round;

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobRun run, CancellationToken ct)
    {
        if (!run.Cursor.StartsWith(Proposing, StringComparison.Ordinal))
            await RankAsync(run, ct);
        return await ProposeAsync(run, ct);
    }

    /// <summary>The cursor is the id of the last need ranked.</summary>
    private async Task RankAsync(JobRun run, CancellationToken ct)
    {
        var after = Guid.TryParse(run.Cursor, out var last) ? last : Guid.Empty;
        var open =
            await run.ReadAsync(
                db => db.Needs.Where(n => n.Status == NeedStatus.Open).OrderBy(n => n.Id).Select(n => n.Id)
                    .ToListAsync(ct));
        var left = open.Where(n => n.CompareTo(after) > 0).ToList();
        var total = 2 * (run.Done + left.Count);
        foreach (var chunk in left.Chunk(ChunkLength))
        {
            ct.ThrowIfCancellationRequested();
            await RankChunkAsync(run, chunk,
                new JobProgress(Ranking, chunk[^1].ToString(), run.Done + chunk.Length, total), ct);
        }
        await run.ReportAsync(new JobProgress("allocate", Proposing, total / 2, total), ct);
    }

    /// <summary>
    /// Ranked first, stored then: a long computation must not hold a transaction. A run made meanwhile takes the
    /// number; then it is ranked again.
    /// </summary>
    private async Task RankChunkAsync(JobRun run, Guid[] chunk, JobProgress progress, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var runs = await run.ReadAsync(db => RunsOfAsync(db, run.JobId, chunk, ct));
            try
            {
                await run.CommitAsync(db =>
                {
                    db.MatchRuns.AddRange(runs);
                    return Task.CompletedTask;
                }, progress, ct);
                return;
            }
            catch (DbUpdateException) when (tries < MaxTries)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<List<MatchRun>> RunsOfAsync(MatchingDbContext db, Guid jobId, Guid[] chunk, CancellationToken ct)
    {
        var held = await matchers.GetSnapshotAsync(db, ct);
        var now = time.GetUtcNow().UtcDateTime;
        var needs =
            await db.Needs.Where(n => chunk.Contains(n.Id) && n.Status == NeedStatus.Open).ToRankableListAsync(ct);
        var numbers =
            await db.MatchRuns.Where(r => chunk.Contains(r.NeedId)).GroupBy(r => new { r.NeedId, r.NeedVersion })
            .Select(g => new { g.Key, Number = g.Max(r => r.Number) })
            .ToDictionaryAsync(g => (g.Key.NeedId, g.Key.NeedVersion), g => g.Number, ct);
        return needs.ConvertAll(
            need => CreateMatchRun.From(held, need, numbers.GetValueOrDefault((need.Id, need.Version)) + 1, jobId,
                now));
    }

    /// <summary>
    /// The allocation is computed from the stored runs. A later runner begins it again: who was asked already is not
    /// asked twice.
    /// </summary>
    private async Task<JobResult> ProposeAsync(JobRun run, CancellationToken ct)
    {
        var plan = await run.ReadAsync(db => new RoundInput(db, settings, time).AllocateAsync(run.JobId, ct));
        var pairs = plan.Pairs;
        var ranked = await run.ReadAsync(db => db.MatchRuns.CountAsync(r => r.JobId == run.JobId, ct));
        var put = 0;
        foreach (var chunk in pairs.Chunk(ChunkLength))
        {
            ct.ThrowIfCancellationRequested();
            put += chunk.Length;
            var done = ranked + (int)((long)ranked * put / pairs.Count);
            await run.CommitAsync(db => PutAsync(db, run.JobId, chunk, ct),
                new JobProgress(Proposing, Proposing, done, 2 * ranked), ct);
        }
        var offers =
            await run.ReadAsync(
                db => db.Offers.CountAsync(o => db.MatchRuns.Any(r => r.Id == o.MatchRunId && r.JobId == run.JobId),
                    ct));
        return new JobResult($"{ranked} besoins classés, {offers} personnes sollicitées.",
            $"{ranked} needs ranked, {offers} people asked.")
        {
            Round = new RoundReport(plan.Best, plan.Welfare, plan.Price, plan.Exposures, plan.Congestion),
        };
    }

    /// <summary>
    /// Asks those of a chunk who can still be asked: what changed since the ranking is looked at again here.
    /// </summary>
    private async Task PutAsync(MatchingDbContext db, Guid jobId, AllocatedPair[] chunk, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var people = chunk.Select(p => Guid.Parse(p.Employee)).Distinct().ToList();
        var needIds = chunk.Select(p => Guid.Parse(p.Need)).Distinct().ToList();
        await db.LockNeedsAsync(needIds, ct);
        await db.LockEmployeesAsync(people, ct);
        var needs = await db.Needs.Where(n => needIds.Contains(n.Id) && n.Status == NeedStatus.Open)
            .ToDictionaryAsync(n => n.Id, ct);
        var runs = await db.MatchRuns.Where(r => r.JobId == jobId && needIds.Contains(r.NeedId))
            .ToDictionaryAsync(r => r.NeedId, ct);
        var matches =
            (await db.Matches
                .Where(m => people.Contains(m.EmployeeId)
                    && db.MatchRuns.Any(r => r.Id == m.MatchRunId && r.JobId == jobId))
            .ToListAsync(ct)).ToDictionary(m => (m.MatchRunId, m.EmployeeId));
        var askable = await Askable.ReadAsync(db, needIds, people, AskingDoor.Proposal, now, ct);
        var shown =
            (await db.Interactions.Where(i => needIds.Contains(i.NeedId)).Select(i => new { i.NeedId, i.EmployeeId })
                .ToListAsync(ct))
            .Select(i => (i.NeedId, i.EmployeeId)).ToHashSet();
        foreach (var pair in chunk)
        {
            var (needId, employeeId) = (Guid.Parse(pair.Need), Guid.Parse(pair.Employee));
            if (!needs.TryGetValue(needId, out var need) || runs[needId] is not { } run
                || run.NeedVersion != need.Version
                || !askable.IsOpen(needId, employeeId))
                continue;
            var offer = Offer.Propose(run, employeeId, Round, now);
            db.Offers.Add(offer);
            // Who is put forward depends on everybody else in the round: no single probability can be stated.
            if (!shown.Contains((needId, employeeId)))
                db.Interactions.Add(Interaction.Create(run, matches[(run.Id, employeeId)], null, now));
            db.PublishMove(offer, now);
        }
    }
}
