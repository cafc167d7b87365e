using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Matching.Persistence;

/// <summary>
/// Increments the row version of each changed <see cref="IVersioned"/> row. It is registered last, because other
/// interceptors may change rows too.
/// </summary>
internal sealed class RowVersionInterceptor : SaveChangesInterceptor
{
    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<IVersioned>()
            .Where(e => e.State == EntityState.Modified))
        {
            var token = entry.Property(nameof(IVersioned.RowVersion));
            token.CurrentValue = (int)token.OriginalValue! + 1;
        }
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData,
        InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(SavingChanges(eventData, result));
}
