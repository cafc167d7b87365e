using System.Linq.Expressions;
using Matching.Datasets;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Reads tables into rows of a dataset and records the rows that it skips, so that one invalid row does not prevent
/// the ranking of all others.
/// </summary>
internal sealed class StoredRows(CancellationToken ct)
{
    private readonly List<UnreadableRow> _unreadable = [];

    public IReadOnlyList<UnreadableRow> Unreadable => _unreadable;

    /// <summary>
    /// Reads a table as rows of a dataset; records the rows that cannot be materialised or do not conform to their
    /// declared types.
    /// </summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="query">The rows to read.</param>
    /// <param name="key">Key of a stored row.</param>
    /// <param name="toRow">Converts a stored row.</param>
    /// <param name="keyOf">Returns the key of a converted row.</param>
    /// <param name="problemOf">An additional check; returns null for a valid row.</param>
    public async Task<IReadOnlyList<TRow>> ReadAsync<T, TKey, TRow>(string table, IQueryable<T> query,
        Expression<Func<T, TKey>> key, Func<T, TRow> toRow, Func<TRow, string> keyOf,
        Func<TRow, LocalizedText?>? problemOf = null)
        where T : class where TKey : notnull where TRow : class =>
        Keep(table, (await ReadAsync(table, query, key)).Select(toRow), keyOf, problemOf);

    /// <summary>Reads the rows of a table that can be materialised and records the others.</summary>
    public Task<List<T>> ReadAsync<T, TKey>(string table, IQueryable<T> query, Expression<Func<T, TKey>> key)
        where T : class where TKey : notnull =>
            query.AsNoTracking().ToReadableListAsync(
                key, (k, problem) => RecordUnreadable(table, k.ToString()!, new(problem, problem)), ct);

    /// <summary>Returns the rows that conform to their declared types and records the others.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="rows">Rows as the database returned them.</param>
    /// <param name="key">Returns the key of a row.</param>
    /// <param name="problemOf">An additional check; returns null for a valid row.</param>
    public IReadOnlyList<T> Keep<T>(
        string table, IEnumerable<T> rows, Func<T, string> key, Func<T, LocalizedText?>? problemOf = null)
            where T : class =>
        Filter(table, rows, key, row => ProblemOf(row) ?? problemOf?.Invoke(row));

    /// <summary>Returns the rows without a problem and records the others.</summary>
    public IReadOnlyList<T> Filter<T>(
        string table, IEnumerable<T> rows, Func<T, string> key, Func<T, LocalizedText?> problemOf) =>
        [.. rows.Where(row =>
        {
            var problem = problemOf(row);
            if (problem is { } p)
                RecordUnreadable(table, key(row), p);
            return problem is null;
        })];

    /// <summary>Returns the first way in which a row violates its declared type, or null.</summary>
    public static LocalizedText? ProblemOf(object row)
    {
        // A text with a NUL character cannot be stored, but it can be read.
        var faults = DeclaredShape.FindFaults(row).Where(f => f.Kind != ShapeFaultKind.Unstorable).ToList();
        return faults.Count == 0 ? null : faults[0] switch
        {
            { Kind: ShapeFaultKind.Null } f => new($"{f.Place} est vide", $"{f.Place} is null"),
            { Kind: ShapeFaultKind.NotFinite } f => new($"{f.Place} n'est pas un nombre", $"{f.Place} is not a number"),
            var f => new($"{f.Place} n'a pas de valeur connue", $"{f.Place} has no known value"),
        };
    }

    /// <summary>Adds rows that another reader skipped.</summary>
    public void Add(IEnumerable<UnreadableRow> rows) => _unreadable.AddRange(rows);

    /// <summary>Returns the keys of a table's rows, including skipped ones.</summary>
    public HashSet<string> KnownKeys(string table, IEnumerable<string> read) =>
        [.. read, .. _unreadable.Where(r => r.Table == table).Select(r => r.Key)];

    private void RecordUnreadable(string table, string key, LocalizedText problem) =>
        _unreadable.Add(new UnreadableRow(table, key, problem));
}
