using Matching.Persistence;

namespace Matching.MatchRuns;

/// <summary>Queries over match runs.</summary>
internal static class MatchRunQueries
{
    /// <summary>The last run of each need's version.</summary>
    internal static IQueryable<MatchRun> LastRuns(this MatchingDbContext db) => db.MatchRuns.Where(r =>
        !db.MatchRuns.Any(later => later.NeedId == r.NeedId && later.NeedVersion == r.NeedVersion
            && later.Number > r.Number));
}
