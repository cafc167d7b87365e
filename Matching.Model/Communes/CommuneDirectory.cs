using Matching.Datasets;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Communes;

/// <summary>
/// Process-wide cache of the database's communes and their finder. There are about 35,000 communes, and only an import
/// changes them.
/// </summary>
public sealed class CommuneDirectory : IDisposable
{
    private sealed record Snapshot(Dataset Communes, int Count)
    {
        public Lazy<CommuneFinder> Finder { get; } = new(() => new(Communes.Communes, CommuneAliases.All));
    }

    private readonly SemaphoreSlim _gate = new(1);
    private Snapshot? _snapshot;

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <summary>Clears the cache; the next call reads the database again.</summary>
    public void Forget() => _snapshot = null;

    /// <summary>
    /// Returns a dataset that contains only the readable communes, in order of INSEE code, and the list of unreadable
    /// rows. The cache is refreshed when the number of communes changes.
    /// </summary>
    public async Task<Dataset> GetAsync(MatchingDbContext db, CancellationToken ct) =>
        (await CurrentAsync(db, ct)).Communes;

    /// <summary>Returns a finder over the same communes as <see cref="GetAsync"/>.</summary>
    public async Task<CommuneFinder> GetFinderAsync(MatchingDbContext db, CancellationToken ct) =>
        (await CurrentAsync(db, ct)).Finder.Value;

    private async Task<Snapshot> CurrentAsync(MatchingDbContext db, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var count = await db.Communes.CountAsync(ct);
            return _snapshot?.Count == count
                ? _snapshot
                : _snapshot = new(await DatabaseDataset.ReadCommunesAsync(db, ct), count);
        }
        finally
        {
            _gate.Release();
        }
    }
}
