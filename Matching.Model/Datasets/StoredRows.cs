using System.Linq.Expressions;
using Matching.Persistence;
using Matching.Values;

namespace Matching.Datasets;

/// <summary>A stored row that was skipped because it cannot be read.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">What it is called there: code, reference or id.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record UnreadableRow(string Table, string Key, LocalizedText Problem);

/// <summary>
/// Reads tables into rows of a dataset, and notes the rows that it skips: a bad row must cost its owner's place only,
/// never everybody's.
/// </summary>
internal sealed class StoredRows(CancellationToken ct)
{
    private readonly List<UnreadableRow> _unreadable = [];

    public IReadOnlyList<UnreadableRow> Unreadable => _unreadable;

    /// <summary>The rows of a table that can be turned into objects.</summary>
    public Task<List<T>> ReadAsync<T, TKey>(string table, IQueryable<T> query, Expression<Func<T, TKey>> key)
        where TKey : notnull =>
            query.ToReadableListAsync(key, (k, problem) => Note(table, k.ToString()!, new(problem, problem)), ct);

    /// <summary>Those of them that hold what their type declares.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="key">What each is called.</param>
    /// <param name="problemOf">What else can be wrong with a row; null when it is sound.</param>
    public IReadOnlyList<T> Keep<T>(
        string table, IEnumerable<T> rows, Func<T, string> key, Func<T, LocalizedText?>? problemOf = null)
            where T : class =>
        Require(table, rows, key, row => ProblemOf(row) ?? problemOf?.Invoke(row));

    /// <summary>Those of some rows that have no problem.</summary>
    public IReadOnlyList<T> Require<T>(
        string table, IEnumerable<T> rows, Func<T, string> key, Func<T, LocalizedText?> problemOf) =>
        [.. rows.Where(row =>
        {
            var problem = problemOf(row);
            if (problem is { } p)
                Note(table, key(row), p);
            return problem is null;
        })];

    /// <summary>What a row holds although its type rules it out; null when it is sound.</summary>
    public static LocalizedText? ProblemOf(object row)
    {
        // A text with NUL harms nobody who reads it.
        var faults = DeclaredShape.FindFaults(row).Where(f => f.Kind != ShapeFaultKind.Unstorable).ToList();
        return faults.Count == 0 ? null : faults[0] switch
        {
            { Kind: ShapeFaultKind.Null } f => new($"{f.Place} est vide", $"{f.Place} is null"),
            { Kind: ShapeFaultKind.NotFinite } f => new($"{f.Place} n'est pas un nombre", $"{f.Place} is not a number"),
            var f => new($"{f.Place} n'a pas de valeur connue", $"{f.Place} has no known value"),
        };
    }

    /// <summary>Notes what was skipped elsewhere.</summary>
    public void Add(IEnumerable<UnreadableRow> rows) => _unreadable.AddRange(rows);

    /// <summary>Keys of a table's rows, skipped ones included.</summary>
    public HashSet<string> KnownKeys(string table, IEnumerable<string> read) =>
        [.. read, .. _unreadable.Where(r => r.Table == table).Select(r => r.Key)];

    private void Note(string table, string key, LocalizedText problem) =>
        _unreadable.Add(new UnreadableRow(table, key, problem));
}
