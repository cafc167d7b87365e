using System.Globalization;
using Matching.Accounts;
using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Compares the recent lists of the serving model with its baseline from training, and warns when the population has
/// drifted.
/// </summary>
public sealed class CheckDrift(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Number of days of match runs that are compared.</summary>
    public const int WindowDays = 30;
    private const int MaxPairs = 20_000;
    private const int DaysBetweenWarnings = 7;
    private const int MaxNamedFeatures = 3;
    private static readonly SystemActor Watch = new("drift");

    /// <summary>Actor name of the warnings in the model's transitions.</summary>
    public static string WatchName => Watch.Name;

    /// <summary>Measures drift, and warns at most once a week while it lasts.</summary>
    /// <returns>Index of every feature and the score, largest first; empty when the rules serve or there are too few
    /// pairs.</returns>
    public async Task<IReadOnlyList<DriftLine>> HandleAsync(CancellationToken ct)
    {
        var now = time.UtcNow();
        var row = await db.RankingModels.Include(m => m.Transitions)
            .SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving, ct);
        if (row is null)
            return [];
        var lines = await MeasureAsync(db, row, now, ct);
        var drifted = lines.Where(l => l.Index > Drift.Alarm).Take(MaxNamedFeatures)
            .Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Name} {l.Index:0.00}")).ToList();
        var warned = row.Transitions.Any(t => t.ActorName == WatchName && t.At > now.AddDays(-DaysBetweenWarnings));
        if (drifted.Count > 0 && !warned)
        {
            row.Warn($"PSI {string.Join(", ", drifted)}", Watch, now);
            await db.SaveChangesAsync(ct);
        }
        return lines;
    }

    /// <summary>Measures drift without warning.</summary>
    public static async Task<IReadOnlyList<DriftLine>> MeasureAsync(MatchingDbContext db, RegisteredModel row,
        DateTime now, CancellationToken ct)
    {
        if (row.Baseline is null)
            return [];
        var since = now.AddDays(-WindowDays);
        var pairs = await db.Matches.AsNoTracking().Where(m => m.Features != null)
            .Join(db.MatchRuns.Where(r => r.Model == row.ModelId && r.At >= since), m => m.MatchRunId, r => r.Id,
                (m, r) => new { m.Features, m.Score, r.At, r.NeedId })
            .OrderByDescending(p => p.At).Take(MaxPairs).ToListAsync(ct);
        return Drift.Measure(row.Baseline, [.. pairs.Select(p => p.Features!)], [.. pairs.Select(p => p.Score)],
            pairs.Select(p => p.NeedId).Distinct().Count());
    }
}
