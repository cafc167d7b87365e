using Matching.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Jobs;

/// <summary>The work of one kind of job. It continues from <see cref="JobRun.Cursor"/> and commits in chunks.</summary>
internal interface IJobWork
{
    JobKind Kind { get; }

    /// <summary>Does the remaining work.</summary>
    /// <exception cref="OperationCanceledException">Cancelled by a person, by shutdown, or because the lease was
    /// lost.</exception>
    Task<JobResult> RunAsync(JobRun run, CancellationToken ct);
}

/// <summary>A claimed job, as its work sees it. Each chunk uses its own context.</summary>
internal sealed class JobRun(JobLease lease, JobRow row, IServiceScopeFactory scopes)
{
    public Guid JobId => lease.JobId;
    public int Seed => row.Seed;
    /// <summary>The last committed cursor; empty at the start.</summary>
    public string Cursor { get; private set; } = row.Cursor;
    /// <summary>The last committed number of units.</summary>
    public int Done { get; private set; } = row.Done;

    /// <summary>Commits a chunk: its effect, progress and cursor in one transaction.</summary>
    /// <param name="effect">Changes the context, which is saved here.</param>
    /// <param name="progress">Progress including this chunk.</param>
    /// <param name="ct">Cancels before the commit.</param>
    /// <exception cref="LeaseLostException">Another runner has claimed the job; nothing was written.</exception>
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

    /// <summary>Stores progress without another effect.</summary>
    /// <exception cref="LeaseLostException">Another runner has claimed the job.</exception>
    public Task ReportAsync(JobProgress progress, CancellationToken ct) =>
        CommitAsync(_ => Task.CompletedTask, progress, ct);

    /// <summary>Reads with a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<MatchingDbContext, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }
}
