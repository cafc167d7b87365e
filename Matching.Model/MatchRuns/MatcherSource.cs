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
/// Holds the matcher of this process and builds it anew when profiles, history or what serves have changed. Who has how
/// many open offers is read again when people are asked, so a matcher a minute old proposes nobody too often.
/// </summary>
/// <param name="time">Clock.</param>
/// <param name="models">Where model files lie.</param>
/// <param name="communes">The communes, which the process reads once.</param>
/// <param name="scopes">A refusal is written with a context of its own, whatever the caller is about to save.</param>
/// <param name="log">Rows that cannot be read, and builds that fail.</param>
public sealed class MatcherSource(
    TimeProvider time, ModelFolder models, CommuneDirectory communes, IServiceScopeFactory scopes,
    ILogger<MatcherSource> log) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _gate = new(1);
    private (MatcherSnapshot Matcher, Guid? Model, long Profiles, int People, DateTimeOffset At)? _held;

    /// <summary>Whether a matcher can be built, as the last build showed.</summary>
    public MatcherState State { get; private set; } = new();

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <summary>Forgets the matcher and the communes: the next one is built anew.</summary>
    public void Forget()
    {
        _held = null;
        communes.Forget();
    }

    /// <summary>The matcher, and the row id of each person it ranks.</summary>
    public async Task<(Matcher Matcher, IReadOnlyDictionary<string, Guid> Ids)> GetAsync(MatchingDbContext db,
        CancellationToken ct)
    {
        var now = await GetSnapshotAsync(db, ct);
        return (now.Matcher, now.Ids);
    }

    /// <summary>The matcher with what a run must say of it.</summary>
    public async Task<MatcherSnapshot> GetSnapshotAsync(MatchingDbContext db, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var serving = (await ServingModel.ReadAsync(db, ct)).Active;
            // Every change raises a row version, so their sum tells of each; two changes of one instant would share
            // their date.
            var profiles = await db.Profiles.SumAsync(p => (long)p.RowVersion, ct);
            var people = await db.Employees.CountAsync(ct);
            if (_held is not { } now || now.Model != serving?.Id || now.Profiles != profiles || now.People != people
                || time.GetUtcNow() - now.At > MaxAge)
            {
                var (built, hasModel) = await BuildAsync(db, serving, ct);
                _held = now = (built, hasModel ? serving?.Id : null, profiles, people, time.GetUtcNow());
            }
            return now.Matcher;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Builds, and notes what came of it.</summary>
    private async Task<(MatcherSnapshot Matcher, bool HasModel)> BuildAsync(
        MatchingDbContext db, RegisteredModel? serving, CancellationToken ct)
    {
        try
        {
            var (model, hash) = await LoadAsync(db, serving, ct);
            var data = await DatabaseDataset.ReadAsync(db, ct, await communes.GetAsync(db, ct));
            var matcher = Matcher.Build(data, model);
            var ids = await db.Employees.Select(e => new { e.Reference, e.Id })
                .ToDictionaryAsync(e => e.Reference, e => e.Id, ct);
            LogUnreadable(data.Unreadable);
            var usedHash = matcher.ModelId is null ? ScoringRecord.RulesHash : hash;
            return (new MatcherSnapshot(matcher, ids, usedHash), model is not null);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && !DatabaseOutage.IsCause(fault))
        {
            State = State with { FailedAt = time.GetUtcNow() };
            log.LogError(fault, "Matcher could not be built");
            if (_held is not { } earlier)
                throw;
            // An earlier matcher ranks better than none; readiness shows that it is not renewed.
            return (earlier.Matcher, earlier.Model is not null);
        }
    }

    private void LogUnreadable(IReadOnlyList<UnreadableRow> unreadable)
    {
        foreach (var row in unreadable.Except(State.Unreadable))
        {
            log.LogError("Matcher skipped an unreadable row of {Table}: {Key}: {Problem}",
                row.Table, row.Key, row.Problem.En);
        }
        State = new MatcherState { BuiltAt = time.GetUtcNow(), Unreadable = unreadable };
    }

    /// <summary>Why the model file was refused when it was last read, or null: the rules serve then.</summary>
    public LocalizedText? Refusal { get; private set; }

    private async Task<(RankingModel? Model, string Hash)> LoadAsync(MatchingDbContext db, RegisteredModel? serving,
        CancellationToken ct)
    {
        Refusal = null;
        if (serving is null)
            return (null, "");
        try
        {
            return (await models.LoadAsync(db, serving, ct), serving.FileHash);
        }
        catch (InputException broken)
        {
            var why = broken.Faults[0].Problem;
            Refusal = why;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RefuseModel>().HandleAsync(serving.Id, why, ct);
            return (null, "");
        }
    }
}
