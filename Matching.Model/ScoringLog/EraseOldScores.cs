using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>
/// Removes the scores of runs after the retention period, and the files of unused models (DECISIONS.md #16). The run's
/// row, its hashes and its line in the scoring log stay as proof of the ranking and of its intended removal.
/// </summary>
internal sealed class EraseOldScores(RetentionSettings settings, ModelFolder models, TimeProvider time) : IJobWork
{
    private const int ChunkLength = 64;

    /// <inheritdoc />
    public JobKind Kind => JobKind.Retention;

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.UtcNow();
        var ended = now.AddDays(-settings.ScoresAfterEndDays);
        var due = await run.ReadAsync(db => Due(db, now, ended).Select(r => r.Id).ToListAsync(ct));
        var total = run.Done + due.Count;
        foreach (var chunk in due.Chunk(ChunkLength))
        {
            ct.ThrowIfCancellationRequested();
            await run.CommitAsync(async db =>
            {
                await db.Matches.Where(m => chunk.Contains(m.MatchRunId)).ExecuteDeleteAsync(ct);
                await db.MatchRuns.Where(r => chunk.Contains(r.Id))
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.ErasedAt, now), ct);
            }, new JobProgress("erase", "", run.Done + chunk.Length, total), ct);
        }
        var done = new JobProgress("erase", "", total, total);
        await run.CommitAsync(db => EraseCandidatesAsync(db, ended, ct), done, ct);
        var files = await EraseModelsAsync(run, done, ct);
        return new($"{total} classements et {files} fichiers de modèles effacés.",
            $"{total} rankings and {files} model files removed.");
    }

    /// <summary>
    /// Sealed runs that are past both retention periods and not erased yet.
    /// </summary>
    private IQueryable<MatchRun> Due(MatchingDbContext db, DateTime now, DateTime ended)
    {
        var logged = now.AddDays(-settings.LogAtLeastDays);
        var needs = EndedBefore(db, ended);
        return db.MatchRuns.Where(r => r.ErasedAt == null && r.At < logged
            && db.ScoringLog.Any(s => s.Kind == LoggedKind.Run && s.SubjectId == r.Id)
            && needs.Any(n => n.Id == r.NeedId)).OrderBy(r => r.Id);
    }

    private static IQueryable<Need> EndedBefore(MatchingDbContext db, DateTime ended) => db.Needs.Where(n =>
        n.Status != NeedStatus.Open && n.Status != NeedStatus.Submitted && n.Status != NeedStatus.Draft
        && n.Transitions.Max(t => t.At) < ended);

    /// <summary>
    /// Removes the anonymous candidates from offer snapshots; the offered missions stay.
    /// </summary>
    private static Task<int> EraseCandidatesAsync(MatchingDbContext db, DateTime ended, CancellationToken ct)
    {
        var needs = EndedBefore(db, ended);
        return db.OfferSnapshots
            .Where(s => s.Candidate != null && db.Offers.Any(o => o.Id == s.OfferId && needs.Any(n => n.Id == o.NeedId)
                && !db.Assignments.Any(a => a.OfferId == o.Id && a.Transitions.Max(t => t.At) >= ended)))
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.Candidate, (AnonymousCandidate?)null)
                    .SetProperty(x => x.CandidateAt, (DateTime?)null), ct);
    }

    private async Task<int> EraseModelsAsync(JobRun run, JobProgress done, CancellationToken ct)
    {
        var keep = await run.ReadAsync(db => db.RankingModels.OrderByDescending(m => m.TrainedAt)
            .Take(settings.ModelsKept).Select(m => m.Id).ToListAsync(ct));
        var idle = await run.ReadAsync(db => db.RankingModels.AsNoTracking()
            .Where(m => m.Status != ModelStatus.Serving && m.Status != ModelStatus.Candidate
                && !keep.Contains(m.Id) && db.ModelContents.Any(c => c.Id == m.Id)
                && !db.MatchRuns.Any(r => r.Model == m.ModelId && r.ErasedAt == null)).ToListAsync(ct));
        if (idle.Count == 0)
            return 0;
        var ids = idle.ConvertAll(m => m.Id);
        await run.CommitAsync(db => db.ModelContents.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(ct), done, ct);
        foreach (var model in idle)
            File.Delete(models.PathOf(model.ModelId));
        return idle.Count;
    }
}
