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
    private sealed record Snapshot(Dataset Communes, int Count)
    {
        public CommuneFinder? Finder { get; set; }
    }

    private readonly SemaphoreSlim _gate = new(1);
    private Snapshot? _snapshot;

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <summary>Forgets the communes: the next caller reads them again.</summary>
    public void Forget() => _snapshot = null;

    /// <summary>
    /// Every commune that can be read, by INSEE code, and the others by name; read again only when one came or went.
    /// </summary>
    public async Task<Dataset> GetAsync(MatchingDbContext db, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return (await CurrentAsync(db, ct)).Communes;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The finder of these communes.</summary>
    public async Task<CommuneFinder> GetFinderAsync(MatchingDbContext db, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var now = await CurrentAsync(db, ct);
            return now.Finder ??= new CommuneFinder(now.Communes.Communes, CommuneAliases.All);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Snapshot> CurrentAsync(MatchingDbContext db, CancellationToken ct)
    {
        var count = await db.Communes.CountAsync(ct);
        return _snapshot?.Count == count
            ? _snapshot
            : _snapshot = new Snapshot(await DatabaseDataset.ReadCommunesAsync(db, ct), count);
    }
}
