using Microsoft.EntityFrameworkCore.Storage;

namespace Matching.Persistence;

/// <summary>
/// A use case's part in a transaction: its own, or the one that its caller has begun and will end. Left without a
/// commit, it rolls back.
/// </summary>
/// <param name="own">The transaction, when the use case began it.</param>
public sealed class TransactionPart(IDbContextTransaction? own) : IAsyncDisposable
{
    /// <summary>Commits, unless the caller shall.</summary>
    public Task CommitAsync(CancellationToken ct) => own?.CommitAsync(ct) ?? Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
