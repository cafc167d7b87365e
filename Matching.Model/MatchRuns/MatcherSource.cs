using Matching.Communes;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Matching.ScoringLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.MatchRuns;

/// <summary>
/// Caches the process's matcher. Rebuilds it when a profile or the serving model changed, or after one minute. Open
/// offers are read from the database when employees are asked, so a cached matcher does not exceed their limits.
/// </summary>
/// <param name="time">Clock.</param>
/// <param name="models">Reads model files.</param>
/// <param name="communes">Communes, read once per process.</param>
/// <param name="scopes">Creates the scope in which a refused model is stored, apart from the caller's unsaved
/// changes.</param>
/// <param name="log">Receives unreadable rows and failed builds.</param>
public sealed class MatcherSource(
    TimeProvider time, ModelFolder models, CommuneDirectory communes, IServiceScopeFactory scopes,
    ILogger<MatcherSource> log) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _gate = new(1);
    private CachedMatcher? _current;

    private sealed record CachedMatcher(MatcherSnapshot Matcher, Guid? Model, long Profiles, int People,
        DateTimeOffset At);

    /// <summary>Outcome of the last build.</summary>
    public MatcherState State { get; private set; } = new();

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <summary>Clears the cached matcher and communes; the next call rebuilds them.</summary>
    public void Forget()
    {
        _current = null;
        communes.Forget();
    }

    /// <summary>Returns the cached matcher, rebuilding it if it is out of date.</summary>
    public async Task<MatcherSnapshot> GetSnapshotAsync(MatchingDbContext db, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var serving = (await ServingModel.ReadAsync(db, ct)).Active;
            // The sum of row versions detects every change. Dates would not: two changes may have the same instant.
            var profiles = await db.Profiles.SumAsync(p => (long)p.RowVersion, ct);
            var people = await db.Employees.CountAsync(ct);
            if (_current is not { } current || current.Model != serving?.Id || current.Profiles != profiles
                || current.People != people || time.GetUtcNow() - current.At > MaxAge)
            {
                var (built, hasModel) = await BuildAsync(db, serving, ct);
                _current = current = new(built, hasModel ? serving?.Id : null, profiles, people, time.GetUtcNow());
            }
            return current.Matcher;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Builds a matcher and updates <see cref="State"/>; if that fails, returns the previous one.</summary>
    private async Task<(MatcherSnapshot Matcher, bool HasModel)> BuildAsync(
        MatchingDbContext db, RegisteredModel? serving, CancellationToken ct)
    {
        try
        {
            var model = await LoadAsync(db, serving, ct);
            var data = await DatabaseDataset.ReadAsync(db, ct, await communes.GetAsync(db, ct));
            var matcher = FittedMatcher.Build(data, model);
            var ids = await db.Employees.Select(e => new { e.Reference, e.Id })
                .ToDictionaryAsync(e => e.Reference, e => e.Id, ct);
            LogUnreadable(data.Unreadable);
            var hash = matcher.ModelId is null ? ScoringRecord.RulesHash : serving!.FileHash;
            return (new(matcher, ids, hash), model is not null);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && !DatabaseOutage.IsCause(fault))
        {
            State = State with { FailedAt = time.GetUtcNow() };
            log.LogError(fault, "Matcher could not be built");
            if (_current is not { } previous)
                throw;
            // An outdated matcher is better than none; the readiness check reports the failed build.
            return (previous.Matcher, previous.Model is not null);
        }
    }

    private void LogUnreadable(IReadOnlyList<UnreadableRow> unreadable)
    {
        foreach (var row in unreadable.Except(State.Unreadable))
            log.LogError("Matcher skipped an unreadable row of {Table}: {Key}: {Problem}",
                row.Table, row.Key, row.Problem.En);
        State = new() { BuiltAt = time.GetUtcNow(), Unreadable = unreadable };
    }

    /// <summary>
    /// Why the serving model's file was refused at the last build, so that the rules rank; null if it was not.
    /// </summary>
    public LocalizedText? Refusal { get; private set; }

    private async Task<RankingModel?> LoadAsync(MatchingDbContext db, RegisteredModel? serving, CancellationToken ct)
    {
        Refusal = null;
        if (serving is null)
            return null;
        try
        {
            return await models.LoadAsync(db, serving, ct);
        }
        catch (InputException invalid)
        {
            var why = invalid.Faults[0].Problem;
            Refusal = why;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RefuseModel>().HandleAsync(serving.Id, why, ct);
            return null;
        }
    }
}
