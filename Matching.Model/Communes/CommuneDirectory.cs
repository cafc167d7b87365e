using Matching.Datasets;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Communes;

/// <summary>
/// The communes of the database with their finder, once in a process: they are most of a small database and change with
/// an import only.
/// </summary>
public sealed class CommuneDirectory : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private (IReadOnlyList<CommuneRow> Rows, CommuneFinder? Finder)? _snapshot;

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <summary>Forgets the communes: the next caller reads them again.</summary>
    public void Forget() => _snapshot = null;

    /// <summary>Every commune, by INSEE code; read again only when one came or went.</summary>
    public async Task<IReadOnlyList<CommuneRow>> GetRowsAsync(MatchingDbContext db, CancellationToken ct) => (await GetAsync(db, false, ct)).Rows;

    /// <summary>The finder of these communes.</summary>
    public async Task<CommuneFinder> GetFinderAsync(MatchingDbContext db, CancellationToken ct) => (await GetAsync(db, true, ct)).Finder!;

    private async Task<(IReadOnlyList<CommuneRow> Rows, CommuneFinder? Finder)> GetAsync(MatchingDbContext db, bool withFinder, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var now = _snapshot is { } known && known.Rows.Count == await db.Communes.CountAsync(ct) ? known : (await ReadAsync(db, ct), null);
            if (withFinder)
                now.Finder ??= new CommuneFinder(now.Rows, CommuneAliases.All);
            _snapshot = now;
            return now;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task<IReadOnlyList<CommuneRow>> ReadAsync(MatchingDbContext db, CancellationToken ct) => await db.Communes.AsNoTracking()
        .OrderBy(c => c.Code).Select(c => new CommuneRow(c.Code, c.Name, c.Lat, c.Lon, c.Population, c.Department, c.Postcodes)).ToListAsync(ct);
}
