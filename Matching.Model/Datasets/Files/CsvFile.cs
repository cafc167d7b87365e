using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>Format of a CSV file that Élan reads: its columns, and how rows are parsed.</summary>
/// <typeparam name="T">Type of its rows.</typeparam>
internal abstract class CsvFile<T>(IReadOnlyList<Column> columns)
{
    /// <summary>Columns in the order of writing.</summary>
    protected IReadOnlyList<Column> Columns { get; } = columns;

    /// <summary>Parses one row; faults are added to <paramref name="table"/>.</summary>
    protected abstract T Parse(CsvTable table, DatasetKeys keys);

    /// <summary>Reads a file row by row. An unreadable file returns one result with its faults.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="file">File name for messages.</param>
    /// <param name="keys">Keys that rows may refer to; the keys of the file are added.</param>
    public virtual IEnumerable<RowResult<T>> Read(string path, string file, DatasetKeys keys)
    {
        using var table = new CsvTable(File.OpenRead(path), file, Columns, keys);
        if (table.HeaderFaults.Count > 0)
        {
            yield return new(file, 1, default, table.HeaderFaults) { IsWholeFile = true };
            yield break;
        }
        while (table.Read())
        {
            var row = table.IsWellFormed ? Parse(table, keys) : default;
            table.EndRow();
            yield return table.Faults.Count == 0
                ? new(file, table.Line, row, [])
                : new(file, table.Line, default, [.. table.Faults], table.Raw());
        }
    }
}
