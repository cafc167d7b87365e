using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>Reads one row that must exist and be visible to the reader.</summary>
internal static class OneOrNotFound
{
    /// <exception cref="NotFoundException">The query returns no row.</exception>
    internal static async Task<T> OneAsync<T>(this IQueryable<T> query, CancellationToken ct) where T : class =>
        await query.SingleOrDefaultAsync(ct) ?? throw new NotFoundException();

    /// <exception cref="NotFoundException">The list is empty.</exception>
    internal static async Task<T> OneAsync<T>(this Task<List<T>> list) where T : class =>
        (await list).SingleOrDefault() ?? throw new NotFoundException();
}
