using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Operations;

/// <summary>What was taken away as a file.</summary>
public enum ExportKind
{
    /// <summary>The whole database as a dataset folder.</summary>
    Dataset,
    /// <summary>The scoring log as CSV.</summary>
    ScoringLog,
    /// <summary>A convention as a document.</summary>
    Convention,
    /// <summary>The explanation of a match, by the employee it is about.</summary>
    Explanation,
}

/// <summary>
/// Personal data that left as a file: who took what, when, and how much; not where to. Rows are only ever added.
/// </summary>
public sealed class DataExport
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>What.</summary>
    public required ExportKind Kind { get; init; }
    /// <summary>The account that took it; null on the command line.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Role of the account, or the operating system's user on the command line.</summary>
    public required string By { get; init; }
    /// <summary>Rows that the file holds, or 1 for a document.</summary>
    public required int Rows { get; init; }
}

/// <summary>Records an export before it is handed over: none leaves without a row.</summary>
public sealed class RecordExport(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Records what an account takes.</summary>
    public Task HandleAsync(ExportKind kind, int rows, SignedInActor actor, CancellationToken ct) =>
        AddAsync(kind, rows, actor.Account, actor.Name, ct);

    /// <summary>Records what the user of the command line takes.</summary>
    public Task ByOperatingSystemUserAsync(ExportKind kind, int rows, CancellationToken ct) =>
        AddAsync(kind, rows, null, $"os:{Environment.UserName}", ct);

    private async Task AddAsync(ExportKind kind, int rows, Guid? account, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.DataExports.Add(new DataExport { At = now, Kind = kind, AccountId = account, By = by, Rows = rows });
        await db.SaveChangesAsync(ct);
    }
}
