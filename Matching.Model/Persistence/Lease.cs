using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Matching.Persistence;

/// <summary>
/// A claim on a row of work, by the database's clock. Writes go to <see cref="Select"/>, which no longer finds the row
/// after a later claim. If a process crashes, its lease expires and another process claims the row.
/// </summary>
/// <param name="Id">Primary key of the row.</param>
/// <param name="Epoch">Number of the claim.</param>
/// <param name="Owner">Name of the process.</param>
public readonly record struct Lease(Guid Id, int Epoch, string Owner)
{
    /// <summary>The rows without a valid lease.</summary>
    internal static IQueryable<TRow> SelectFree<TRow>(IQueryable<TRow> rows, DateTime databaseNow)
        where TRow : class, ILeased => rows.Where(r => r.LeaseUntil == null || r.LeaseUntil < databaseNow);

    /// <summary>
    /// Claims the row if nobody has claimed it since it was read. The epoch is compared and incremented in one
    /// statement, so only one of two concurrent processes succeeds.
    /// </summary>
    /// <param name="claimable">The rows that may be claimed.</param>
    /// <param name="read">The row's id and epoch as read, with the name of the process that claims it.</param>
    /// <param name="until">UTC instant at which the lease expires, by the database's clock.</param>
    /// <param name="alsoSet">Further columns to set in the same statement.</param>
    /// <param name="ct">Cancels the statement.</param>
    /// <returns>The lease, or null.</returns>
    internal static async Task<Lease?> TryClaimAsync<TRow>(IQueryable<TRow> claimable, Lease read, DateTime until,
        Action<UpdateSettersBuilder<TRow>> alsoSet, CancellationToken ct)
        where TRow : class, ILeased
    {
        var next = read with { Epoch = read.Epoch + 1 };
        var claimed = await claimable.Where(r => r.Id == read.Id && r.LeaseEpoch == read.Epoch).ExecuteUpdateAsync(s =>
        {
            s.SetProperty(r => r.LeaseOwner, next.Owner).SetProperty(r => r.LeaseEpoch, next.Epoch)
                .SetProperty(r => r.LeaseUntil, until);
            alsoSet(s);
        }, ct);
        return claimed == 1 ? next : null;
    }

    /// <summary>The row, as long as nobody has claimed it later.</summary>
    internal IQueryable<TRow> Select<TRow>(IQueryable<TRow> rows) where TRow : class, ILeased
    {
        var (id, epoch, owner) = this;
        return rows.Where(r => r.Id == id && r.LeaseEpoch == epoch && r.LeaseOwner == owner);
    }
}
