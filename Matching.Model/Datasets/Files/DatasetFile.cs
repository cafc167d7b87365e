using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>Format of one file of a dataset folder: its columns, and how rows are parsed and formatted.</summary>
/// <typeparam name="T">Type of its rows.</typeparam>
/// <param name="name">File name.</param>
/// <param name="part">The file as a part of the folder.</param>
/// <param name="columns">Columns in the order of writing.</param>
/// <param name="keyOf">Returns the key by which rows are sorted and named in messages; the second part is "" for a
/// single key.</param>
internal abstract class DatasetFile<T>(string name, DatasetParts part, IReadOnlyList<Column> columns,
    Func<T, (string First, string Second)> keyOf) : CsvFile<T>(columns)
{
    public string Name { get; } = name;

    public DatasetParts Part { get; } = part;

    public string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Returns the values of a row, in the order of the columns.</summary>
    protected abstract object?[] ValuesOf(T row);

    /// <summary>Writes the header and the rows in the given order.</summary>
    /// <param name="stream">The target; left open.</param>
    /// <param name="rows">Rows to write.</param>
    /// <param name="report">Called for each value that the format cannot represent, which is then omitted; null throws
    /// instead.</param>
    public void Write(Stream stream, IEnumerable<T> rows, Action<InputFault>? report = null)
    {
        using var output = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var writer = new CsvWriter(output, Name, Columns, report);
        writer.WriteHeader();
        foreach (var row in rows)
        {
            var (first, second) = keyOf(row);
            writer.Write(second.Length == 0 ? first : $"{first}, {second}", ValuesOf(row));
        }
    }

    /// <summary>Returns the rows sorted by key, with ordinal comparison.</summary>
    public IEnumerable<T> Sorted(IEnumerable<T> rows) => rows.OrderBy(r => keyOf(r).First, StringComparer.Ordinal)
        .ThenBy(r => keyOf(r).Second, StringComparer.Ordinal);
}
