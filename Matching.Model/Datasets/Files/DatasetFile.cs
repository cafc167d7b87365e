using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>Format of one file of a dataset folder: its columns, and how rows are parsed and formatted.</summary>
/// <typeparam name="T">Type of its rows.</typeparam>
internal abstract class DatasetFile<T>(string name, IReadOnlyList<Column> columns)
{
    public string Name { get; } = name;

    /// <summary>Columns in the order of writing.</summary>
    public IReadOnlyList<Column> Columns { get; } = columns;

    /// <summary>Key by which rows are sorted and named in messages; the second part is "" for a single key.</summary>
    public abstract (string First, string Second) KeyOf(T row);

    /// <summary>Parses one row; faults are added to <paramref name="table"/>.</summary>
    protected abstract T Parse(CsvTable table, DatasetKeys keys);

    /// <summary>Writes the values of one row, in the order of the columns.</summary>
    protected abstract void Format(CsvWriter writer, T row);

    /// <summary>Reads a file row by row. An unreadable file returns one result with its faults.</summary>
    /// <param name="stream">The file; closed at the end.</param>
    /// <param name="file">File name for messages.</param>
    /// <param name="keys">Keys that rows may refer to; the keys of the file are added.</param>
    public virtual IEnumerable<RowResult<T>> Read(Stream stream, string file, DatasetKeys keys)
    {
        using var table = new CsvTable(stream, file, Columns, keys);
        if (table.HeaderFaults.Count > 0)
        {
            yield return new RowResult<T>(file, 1, default, table.HeaderFaults, "") { IsWholeFile = true };
            yield break;
        }
        while (table.Read()) yield return ReadRow(table, keys);
    }

    private RowResult<T> ReadRow(CsvTable table, DatasetKeys keys)
    {
        var row = table.IsWellFormed ? Parse(table, keys) : default;
        table.EndRow();
        return table.Faults.Count == 0
            ? new RowResult<T>(table.File, table.Line, row, [], "")
            : new RowResult<T>(table.File, table.Line, default, [.. table.Faults], table.Raw());
    }

    /// <summary>Writes the header and the rows in the given order.</summary>
    /// <param name="stream">The target; left open.</param>
    /// <param name="rows">Rows to write.</param>
    /// <param name="report">Called for each value that the format cannot represent, which is then omitted; null throws
    /// instead.</param>
    public void Write(Stream stream, IEnumerable<T> rows, Action<InputFault>? report = null)
    {
        using var output = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var writer = new CsvWriter(output, Name, report);
        writer.Header(Columns);
        foreach (var row in rows)
        {
            var (first, second) = KeyOf(row);
            writer.Begin(second.Length == 0 ? first : $"{first}, {second}");
            Format(writer, row);
            writer.End();
        }
    }

    /// <summary>Returns the rows sorted by key, with ordinal comparison.</summary>
    public IReadOnlyList<T> Sorted(IReadOnlyList<T> rows)
    {
        var sorted = rows.ToArray();
        var keys = Array.ConvertAll(sorted, KeyOf);
        Array.Sort(keys, sorted, Comparer<(string First, string Second)>.Create(Compare));
        return sorted;
    }

    private static int Compare((string First, string Second) a, (string First, string Second) b)
    {
        var first = string.CompareOrdinal(a.First, b.First);
        return first != 0 ? first : string.CompareOrdinal(a.Second, b.Second);
    }
}
