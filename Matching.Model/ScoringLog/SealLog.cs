using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>
/// Adds a line to the scoring log for every unsealed row. If two processes seal concurrently, the line's primary key
/// rejects one of them, which then stops.
/// </summary>
public sealed class SealLog(MatchingDbContext db, TimeProvider time)
{
    private const int BatchLength = 200;

    /// <summary>Seals all unsealed rows, in batches.</summary>
    /// <returns>Number of lines added.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var sealedRows = 0;
        foreach (var kind in Enum.GetValues<LoggedKind>())
        {
            while (await new LoggedRows(db, kind, null, BatchLength).ReadAsync(ct) is { Count: > 0 } rows)
            {
                var last = await db.ScoringLog.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
                foreach (var row in rows)
                    db.ScoringLog.Add(last = LogSeal.After(last, row, time.UtcNow()));
                try
                {
                    await db.SaveChangesAsync(ct);
                }
                catch (DbUpdateException) when (!ct.IsCancellationRequested)
                {
                    return sealedRows;
                }
                db.ChangeTracker.Clear();
                sealedRows += rows.Count;
            }
        }
        return sealedRows;
    }
}
