using System.Collections.Concurrent;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Communes;

/// <summary>
/// The zones of the stored communes, kept in the process: reading 35 000 communes takes longer than all else that a
/// snapshot needs. They are read again when a commune or a profile came or went.
/// </summary>
internal static class StoredZones
{
    private sealed record CachedZones(int Communes, int People, CommuneZones Zones);

    private static readonly ConcurrentDictionary<string, CachedZones> ByDatabase = new(StringComparer.Ordinal);

    internal static async Task<CommuneZones> ReadAsync(MatchingDbContext db, CancellationToken ct)
    {
        var database = db.Database.GetConnectionString() ?? "";
        var (communes, people) = (await db.Communes.CountAsync(ct), await db.Profiles.CountAsync(ct));
        if (ByDatabase.TryGetValue(database, out var kept) && kept.Communes == communes && kept.People == people)
            return kept.Zones;
        var places = await db.Communes.AsNoTracking().Select(c => new { c.Code, c.Lat, c.Lon }).ToListAsync(ct);
        var living = await db.Profiles.AsNoTracking().GroupBy(p => p.CommuneCode)
            .Select(g => new { Code = g.Key, People = g.Count() })
            .ToDictionaryAsync(g => g.Code, g => g.People, ct);
        var zones = CommuneZones.Build(places.Select(c => (c.Code, c.Lat, c.Lon)), living);
        ByDatabase[database] = new CachedZones(communes, people, zones);
        return zones;
    }
}
