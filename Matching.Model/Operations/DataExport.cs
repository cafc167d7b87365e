using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Operations;

/// <summary>What an export contains.</summary>
public enum ExportKind
{
    /// <summary>The whole database, as a dataset folder.</summary>
    Dataset,
    /// <summary>The scoring log, as CSV.</summary>
    ScoringLog,
    /// <summary>A convention, as a document.</summary>
    Convention,
    /// <summary>The explanation of a match, for its employee.</summary>
    Explanation,
}

/// <summary>
/// Record of personal data exported to a file: who, what, when and how many rows, but not the destination. Append-only.
/// </summary>
public sealed class DataExport
{
    /// <summary>Primary key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>UTC instant of the export.</summary>
    public required DateTime At { get; init; }
    /// <summary>What was exported.</summary>
    public required ExportKind Kind { get; init; }
    /// <summary>Account of the exporter; null on the command line.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Role of the account, or <c>os:</c> and the operating system's user on the command line.</summary>
    public required string By { get; init; }
    /// <summary>Number of rows in the file; 1 for a document.</summary>
    public required int Rows { get; init; }
}

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
        var now = time.GetUtcNow().UtcDateTime;
        db.DataExports.Add(new DataExport { At = now, Kind = kind, AccountId = account, By = by, Rows = rows });
        await db.SaveChangesAsync(ct);
    }
}
