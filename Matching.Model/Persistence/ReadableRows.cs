using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Reads lists of which some rows cannot be turned into objects: an enum string that no member has, text that is no
/// JSON, a null where none may be. EF Core stops at the first such row; here it costs itself only.
/// </summary>
public static class ReadableRows
{
    private const int ChunkLength = 256;

    /// <summary>The rows that can be read, in the query's order. The query must not track.</summary>
    /// <param name="query">The rows.</param>
    /// <param name="key">What tells rows apart: a member of an entity or anonymous type, readable in every row.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<List<T>> ToReadableListAsync<T, TKey>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, CancellationToken ct) where TKey : notnull =>
        query.ToReadableListAsync(key, (_, _) => { }, ct);

    /// <summary>The same, with each unreadable row's key and the reason given to <paramref name="report"/>.</summary>
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
            // Read again in parts, below.
        }
        var keys = await query.Select(key).ToListAsync(ct);
        var rows = new List<T>(keys.Count);
        foreach (var chunk in keys.Chunk(ChunkLength))
            await ReadPartAsync(query, key, chunk, rows, report, ct);
        var (keyOf, places) = (key.Compile(), keys.Index().ToDictionary(k => k.Item, k => k.Index));
        return [.. rows.OrderBy(r => places[keyOf(r)])];
    }

    /// <summary>Reads a part whole, or in halves when that fails, down to the rows at fault.</summary>
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

    /// <summary>Faults of the database, and a caller who left, concern every row.</summary>
    private static bool IsRowFault(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException or OperationCanceledException)
                return false;
        }
        return true;
    }
}
