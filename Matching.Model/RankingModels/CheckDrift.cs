using System.Globalization;
using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>
/// Compares what the serving model lists now with what it listed when it was trained, and warns when the people or
/// needs are others.
/// </summary>
public sealed class CheckDrift(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Days of runs that count as now.</summary>
    public const int WindowDays = 30;
    private const int MaxPairs = 20_000;
    private const int QuietDays = 7;
    private const int Named = 3;
    private static readonly SystemActor Watch = new("drift");

    /// <summary>How the log names who warns.</summary>
    public static string WatchName => Watch.Name;

    /// <summary>Measures, and warns once a week at most while it lasts.</summary>
    /// <returns>Every figure's index, farthest first; empty when the rules serve or the lists are too few.</returns>
    public async Task<IReadOnlyList<DriftLine>> HandleAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = await db.RankingModels.Include(m => m.Transitions)
            .SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving, ct);
        if (row?.Baseline is null)
            return [];
        var lines = await MeasureAsync(db, row, now, ct);
        var far = lines.Where(l => l.Index > Drift.Alarm).Take(Named).ToList();
        var warned = row.Transitions.Any(t => t.ActorName == Watch.Name && t.At > now.AddDays(-QuietDays));
        if (far.Count > 0 && !warned)
        {
            var drifted = far.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Name} {l.Index:0.00}"));
            row.Warn($"PSI {string.Join(", ", drifted)}", Watch, now);
            await db.SaveChangesAsync(ct);
        }
        return lines;
    }

    /// <summary>Measures without a word.</summary>
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
