using System.Collections.Concurrent;
using Matching.Communes;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Profiles;

/// <summary>
/// Process-wide cache of the zones, by database. Reading 35,000 communes takes longer than the rest of a matcher
/// snapshot. The cache is refreshed when the number of communes or profiles changes.
/// </summary>
internal static class StoredZones
{
    private sealed record CachedZones(int Communes, int People, CommuneZones Zones);

    private static readonly ConcurrentDictionary<string, CachedZones> ByDatabase = new(StringComparer.Ordinal);

    internal static async Task<CommuneZones> ReadAsync(MatchingDbContext db, CancellationToken ct)
    {
        var database = db.Database.GetConnectionString() ?? "";
        var (communes, people) = (await db.Communes.CountAsync(ct), await db.Profiles.CountAsync(ct));
        if (ByDatabase.TryGetValue(database, out var cached) && cached.Communes == communes && cached.People == people)
            return cached.Zones;
        var places = await db.Communes.AsNoTracking().Select(c => new { c.Code, c.Lat, c.Lon }).ToListAsync(ct);
        var peopleByCommune = await db.Profiles.AsNoTracking().GroupBy(p => p.CommuneCode)
            .Select(g => new { Code = g.Key, People = g.Count() })
            .ToDictionaryAsync(g => g.Code, g => g.People, ct);
        var zones = CommuneZones.Build(places.Select(c => (c.Code, c.Lat, c.Lon)), peopleByCommune);
        ByDatabase[database] = new(communes, people, zones);
        return zones;
    }
}
