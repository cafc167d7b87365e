using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>One file of a dataset folder: its columns, how a row is read from them and written to them.</summary>
/// <typeparam name="T">Type of its rows.</typeparam>
internal abstract class DatasetFile<T>(string name, IReadOnlyList<Column> columns)
{
    /// <summary>Name of the file.</summary>
    public string Name { get; } = name;

    /// <summary>Columns, in the order they are written.</summary>
    public IReadOnlyList<Column> Columns { get; } = columns;

    /// <summary>What orders the rows of the file, and names one in a message.</summary>
    public abstract (string First, string Second) KeyOf(T row);

    /// <summary>Reads one row; what is wrong is told to <paramref name="row"/>.</summary>
    protected abstract T Parse(CsvRow row, DatasetKeys keys);

    /// <summary>Writes the values of one row, in the order of the columns.</summary>
    protected abstract void Format(CsvWriter writer, T row);

    /// <summary>Reads a file row by row. A file that cannot be read at all gives one result with its faults.</summary>
    /// <param name="stream">The file, closed at the end.</param>
    /// <param name="file">Name of the file in messages.</param>
    /// <param name="keys">What the rows may refer to; their own keys are added to it.</param>
    public virtual IEnumerable<RowResult<T>> Read(Stream stream, string file, DatasetKeys keys)
    {
        using var table = new CsvTable(stream, file, Columns);
        if (table.HeaderFaults.Count > 0)
        {
            yield return new RowResult<T>(file, 1, default, table.HeaderFaults, "") { IsWholeFile = true };
            yield break;
        }
        var row = new CsvRow(table, keys);
        while (table.Read()) yield return ReadRow(table, row, keys);
    }

    private RowResult<T> ReadRow(CsvTable table, CsvRow row, DatasetKeys keys)
    {
        if (!table.IsWellFormed)
            return new RowResult<T>(table.File, table.Line, default, [.. table.RowFaults()], table.Raw());
        row.Begin();
        var parsed = Parse(row, keys);
        row.End();
        return row.Faults.Count == 0
            ? new RowResult<T>(table.File, table.Line, parsed, [], "")
            : new RowResult<T>(table.File, table.Line, default, [.. row.Faults], table.Raw());
    }

    /// <summary>Writes header and rows, in the order given.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="report">Called for each value that the format cannot carry, which is then left out; null refuses
    /// the whole.</param>
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

    /// <summary>The rows in the one order that does not depend on how they came: by key, ordinal.</summary>
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
