using Microsoft.EntityFrameworkCore.Storage;

namespace Matching.Persistence;

/// <summary>
/// A use case's share of a transaction: either its own, which rolls back if disposed without a commit, or the caller's,
/// which only the caller ends.
/// </summary>
/// <param name="own">The transaction if the use case began it; null if the caller did.</param>
public sealed class TransactionPart(IDbContextTransaction? own) : IAsyncDisposable
{
    /// <summary>Commits the use case's own transaction; does nothing if the transaction is the caller's.</summary>
    public Task CommitAsync(CancellationToken ct) => own?.CommitAsync(ct) ?? Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
