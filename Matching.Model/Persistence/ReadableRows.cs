using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Reads query results that contain rows which EF Core cannot materialize: an unknown enum string, invalid JSON, an
/// unexpected null. EF Core fails at the first such row; these methods skip it and return the others.
/// </summary>
public static class ReadableRows
{
    private const int ChunkLength = 256;

    /// <summary>Returns the readable rows in the query's order. The query must not track.</summary>
    /// <param name="query">The query to run.</param>
    /// <param name="key">A unique member of the entity or anonymous type that is readable in every row.</param>
    /// <param name="ct">Cancels the query.</param>
    public static Task<List<T>> ToReadableListAsync<T, TKey>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, CancellationToken ct) where TKey : notnull =>
        query.ToReadableListAsync(key, (_, _) => { }, ct);

    /// <summary>
    /// Returns the readable rows and passes the key and the error of each unreadable row to <paramref name="report"/>.
    /// </summary>
    internal static async Task<List<T>> ToReadableListAsync<T, TKey>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, Action<TKey, string> report, CancellationToken ct)
        where TKey : notnull
    {
        try
        {
            return await query.ToListAsync(ct);
        }
        catch (Exception fault) when (IsRowFault(fault))
        {
            // Some row is unreadable; the code below reads in chunks.
        }
        var keys = await query.Select(key).ToListAsync(ct);
        var rows = new List<T>(keys.Count);
        foreach (var chunk in keys.Chunk(ChunkLength))
            await ReadPartAsync(query, key, chunk, rows, report, ct);
        var (getKey, positions) = (key.Compile(), keys.Index().ToDictionary(k => k.Item, k => k.Index));
        return [.. rows.OrderBy(r => positions[getKey(r)])];
    }

    /// <summary>Reads a part; if that fails, bisects it until the unreadable rows are found.</summary>
    private static async Task ReadPartAsync<T, TKey>(IQueryable<T> query, Expression<Func<T, TKey>> key, TKey[] part,
        List<T> rows, Action<TKey, string> report, CancellationToken ct) where TKey : notnull
    {
        try
        {
            rows.AddRange(await query.Where(KeyIsIn(key, part)).ToListAsync(ct));
        }
        catch (Exception fault) when (IsRowFault(fault) && part.Length == 1)
        {
            report(part[0], fault.Message);
        }
        catch (Exception fault) when (IsRowFault(fault))
        {
            var half = part.Length / 2;
            await ReadPartAsync(query, key, part[..half], rows, report, ct);
            await ReadPartAsync(query, key, part[half..], rows, report, ct);
        }
    }

    private static Expression<Func<T, bool>> KeyIsIn<T, TKey>(Expression<Func<T, TKey>> key, TKey[] part)
    {
        var list = Expression.Constant(part.ToList());
        return Expression.Lambda<Func<T, bool>>(Expression.Call(list, nameof(List<>.Contains), null, key.Body),
            key.Parameters);
    }

    /// <summary>Returns false for database errors and cancellation, which do not depend on a row.</summary>
    private static bool IsRowFault(Exception fault) =>
        !fault.Causes().Any(cause => cause is DbException or OperationCanceledException);
}
