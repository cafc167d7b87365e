using Matching.Jobs;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Runs a round over all open needs: ranks employees for each need, allocates all pairs together, then proposes them.
/// Each chunk is committed together with the job's cursor, so another runner resumes at the next chunk after a crash.
/// </summary>
internal sealed class RunRound(MatcherSource matchers, RoundLimits settings, AskingSettings asking, TimeProvider time)
    : IJobWork
{
    /// <summary>Number of needs, or of proposals, per commit.</summary>
    public const int ChunkLength = 64;
    private const int MaxTries = 3;
    private const string Ranking = "rank";
    private const string Proposing = "propose";

    /// <inheritdoc />
    public JobKind Kind => JobKind.Round;

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobRun run, CancellationToken ct)
    {
        if (!run.Cursor.StartsWith(Proposing, StringComparison.Ordinal))
            await RankAsync(run, ct);
        return await ProposeAsync(run, ct);
    }

    /// <summary>Ranks the remaining needs in chunks; the cursor is the id of the last ranked need.</summary>
    private async Task RankAsync(JobRun run, CancellationToken ct)
    {
        _ = Guid.TryParse(run.Cursor, out var after);
        var open = await run.ReadAsync(db => db.Needs.Where(n => n.Status == NeedStatus.Open).OrderBy(n => n.Id)
            .Select(n => n.Id).ToListAsync(ct));
        var remaining = open.FindAll(n => n.CompareTo(after) > 0);
        var total = 2 * (run.Done + remaining.Count);
        foreach (var chunk in remaining.Chunk(ChunkLength))
        {
            ct.ThrowIfCancellationRequested();
            await RankChunkAsync(run, chunk, new(Ranking, chunk[^1].ToString(), run.Done + chunk.Length, total), ct);
        }
        await run.ReportAsync(new("allocate", Proposing, total / 2, total), ct);
    }

    /// <summary>
    /// Ranks outside the transaction, because ranking takes long, then stores the runs. If a concurrent run took the
    /// same number, the unique index rejects the commit and the chunk is ranked again.
    /// </summary>
    private async Task RankChunkAsync(JobRun run, Guid[] chunk, JobProgress progress, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var runs = await run.ReadAsync(db => RankNeedsAsync(db, run.JobId, chunk, ct));
            try
            {
                await run.CommitAsync(db => db.MatchRuns.AddRangeAsync(runs, ct), progress, ct);
                return;
            }
            catch (DbUpdateException) when (tries < MaxTries)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<List<MatchRun>> RankNeedsAsync(MatchingDbContext db, Guid jobId, Guid[] chunk,
        CancellationToken ct)
    {
        var snapshot = await matchers.GetSnapshotAsync(db, ct);
        var now = time.UtcNow();
        var needs = await db.Needs.Where(n => chunk.Contains(n.Id) && n.Status == NeedStatus.Open)
            .ToRankableListAsync(ct);
        var numbers = await db.MatchRuns.Where(r => chunk.Contains(r.NeedId))
            .GroupBy(r => new { r.NeedId, r.NeedVersion }).Select(g => new { g.Key, Number = g.Max(r => r.Number) })
            .ToDictionaryAsync(g => (g.Key.NeedId, g.Key.NeedVersion), g => g.Number, ct);
        return needs.ConvertAll(need => CreateMatchRun.From(snapshot, need,
            numbers.GetValueOrDefault((need.Id, need.Version)) + 1, jobId, now));
    }

    /// <summary>
    /// Allocates the stored runs and proposes the pairs in chunks. A resumed round repeats the allocation; employees
    /// who were already asked are skipped.
    /// </summary>
    private async Task<JobResult> ProposeAsync(JobRun run, CancellationToken ct)
    {
        var plan = await run.ReadAsync(db => new RoundInput(db, settings, asking, time).AllocateAsync(run.JobId, ct));
        var ranked = await run.ReadAsync(db => db.MatchRuns.CountAsync(r => r.JobId == run.JobId, ct));
        var proposed = 0;
        foreach (var chunk in plan.Pairs.Chunk(ChunkLength))
        {
            ct.ThrowIfCancellationRequested();
            proposed += chunk.Length;
            var done = ranked + (int)((long)ranked * proposed / plan.Pairs.Count);
            await run.CommitAsync(db => RoundProposals.ProposeAsync(db, run.JobId, chunk, time.UtcNow(), ct),
                new(Proposing, Proposing, done, 2 * ranked), ct);
        }
        var offers = await run.ReadAsync(db =>
            db.Offers.CountAsync(o => db.MatchRuns.Any(r => r.Id == o.MatchRunId && r.JobId == run.JobId), ct));
        return new($"{ranked} besoins classés, {offers} personnes sollicitées.",
            $"{ranked} needs ranked, {offers} people asked.")
        {
            Round = plan.Report,
        };
    }
}
