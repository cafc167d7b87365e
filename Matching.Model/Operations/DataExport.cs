using Microsoft.EntityFrameworkCore;

namespace Matching.Operations;

/// <summary>
/// Record of personal data exported to a file: who, what, when and how many rows, but not the destination. Append-only.
/// </summary>
[Index(nameof(At))]
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
