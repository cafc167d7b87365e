using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>Counts rows in the database.</summary>
public static class CountQueries
{
    /// <summary>Returns the number of rows of each key; keys without rows are absent.</summary>
    public static Task<Dictionary<TKey, int>> CountByAsync<T, TKey>(this IQueryable<T> rows,
        Expression<Func<T, TKey>> key, CancellationToken ct) where TKey : notnull =>
        rows.GroupBy(key).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
