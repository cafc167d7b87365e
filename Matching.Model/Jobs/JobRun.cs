using Matching.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Jobs;

/// <summary>
/// The work of one kind of job. It reads <see cref="JobRun.Cursor"/>, goes on from there, and commits chunk by chunk.
/// </summary>
internal interface IJobWork
{
    /// <summary>What it does.</summary>
    JobKind Kind { get; }

    /// <summary>Does what is left of it.</summary>
    /// <returns>What came of it.</returns>
    /// <exception cref="OperationCanceledException">Stopped: by a person, by the end of the process, or because the
    /// lease was lost.</exception>
    Task<JobResult> RunAsync(JobRun run, CancellationToken ct);
}

/// <summary>A running job as its work sees it.</summary>
/// <param name="lease">The claim.</param>
/// <param name="row">The row as it was when claimed.</param>
/// <param name="scopes">Each chunk has a context of its own.</param>
internal sealed class JobRun(JobLease lease, JobRow row, IServiceScopeFactory scopes)
{
    /// <summary>The job.</summary>
    public Guid JobId => lease.JobId;
    /// <summary>Seed of whatever is random.</summary>
    public int Seed => row.Seed;
    /// <summary>What the last committed chunk left; empty at the start.</summary>
    public string Cursor { get; private set; } = row.Cursor;
    /// <summary>Units done at the last progress.</summary>
    public int Done { get; private set; } = row.Done;

    /// <summary>Commits a chunk: its effect and the cursor that speaks of it stand together or not at all.</summary>
    /// <param name="effect">Changes the context; it is saved here.</param>
    /// <param name="progress">How far the job is then.</param>
    /// <param name="ct">Cancels before the commit.</param>
    /// <exception cref="LeaseLostException">Another runner holds the job: nothing was written.</exception>
    public async Task CommitAsync(Func<MatchingDbContext, Task> effect, JobProgress progress, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await lease.ProgressAsync(db, progress, ct);
        await effect(db);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        (Cursor, Done) = (progress.Cursor, progress.Done);
        Failpoint.Pass("job.after_chunk");
    }

    /// <summary>Notes progress that has no effect of its own.</summary>
    /// <exception cref="LeaseLostException">Another runner holds the job.</exception>
    public Task ReportAsync(JobProgress progress, CancellationToken ct) =>
        CommitAsync(_ => Task.CompletedTask, progress, ct);

    /// <summary>Reads with a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<MatchingDbContext, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }
}
