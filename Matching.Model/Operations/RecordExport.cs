using Matching.Accounts;
using Matching.Persistence;

namespace Matching.Operations;

/// <summary>Records an export before it is delivered, so that none is unrecorded.</summary>
public sealed class RecordExport(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Records an export by an account.</summary>
    public Task HandleAsync(ExportKind kind, int rows, SignedInActor actor, CancellationToken ct) =>
        AddAsync(kind, rows, actor.Account, actor.Name, ct);

    /// <summary>Records an export by the command line's user.</summary>
    public Task ByOperatingSystemUserAsync(ExportKind kind, int rows, CancellationToken ct) =>
        AddAsync(kind, rows, null, $"os:{Environment.UserName}", ct);

    private async Task AddAsync(ExportKind kind, int rows, Guid? account, string by, CancellationToken ct)
    {
        var now = time.UtcNow();
        db.DataExports.Add(new DataExport { At = now, Kind = kind, AccountId = account, By = by, Rows = rows });
        await db.SaveChangesAsync(ct);
    }
}
