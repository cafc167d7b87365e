using System.Text;

namespace Matching.Datasets.Csv;

/// <summary>A CSV file whose header has been read and understood: goes from row to row and finds the known columns in them.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader reader;
    private readonly IReadOnlyList<Column> columns;
    private readonly int[] positions;
    private string[] header = [];

    /// <summary>Opens a table and reads its header; faults of the header are in <see cref="HeaderFaults"/>.</summary>
    /// <param name="stream">The file; the table closes it.</param>
    /// <param name="file">Name to give in messages.</param>
    /// <param name="columns">Columns looked for; others are passed over.</param>
    public CsvTable(Stream stream, string file, IReadOnlyList<Column> columns)
    {
        reader = new CsvReader(stream);
        File = file;
        this.columns = columns;
        positions = new int[columns.Count];
        Array.Fill(positions, -1);
        HeaderFaults = ReadHeader();
    }

    /// <summary>Name of the file, as messages give it.</summary>
    public string File { get; }

    /// <summary>What is wrong with the header: no row can be read then.</summary>
    public IReadOnlyList<InputFault> HeaderFaults { get; }

    /// <summary>Line on which the current row begins.</summary>
    public int Line => reader.Line;

    /// <summary>Next row; false at the end.</summary>
    public bool Read() => reader.Read();

    /// <summary>Bytes of a column in the current row; empty when the file has no such column.</summary>
    public ReadOnlySpan<byte> Bytes(Column column) => positions[column.Index] < 0 ? default : reader.Field(positions[column.Index]);

    /// <summary>Line on which a column's value begins.</summary>
    public int LineOf(Column column) => positions[column.Index] < 0 ? reader.Line : reader.FieldLine(positions[column.Index]);

    /// <summary>What is wrong with the writing of the current row.</summary>
    public IEnumerable<InputFault> RowFaults()
    {
        foreach (var fault in reader.Faults)
            yield return new InputFault(File, fault.Line, NameOf(fault.Field), CsvProblems.Text(fault.Problem));
        // Bad quoting moves the commas: the count would only repeat it.
        if (reader.FieldCount == header.Length || reader.Faults.Count > 0) yield break;
        var column = NameOf(Math.Min(reader.FieldCount, header.Length - 1));
        yield return new InputFault(File, reader.Line, column, CsvProblems.FieldCount(reader.FieldCount, header.Length));
    }

    /// <summary>Whether the current row is well written.</summary>
    public bool IsWellFormed => reader.Faults.Count == 0 && reader.FieldCount == header.Length;

    /// <summary>The current row written anew as a CSV record.</summary>
    public string Raw()
    {
        var text = new StringBuilder();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (i > 0) text.Append(',');
            CsvWriter.AppendField(text, Encoding.UTF8.GetString(reader.Field(i)));
        }
        return text.ToString();
    }

    public void Dispose() => reader.Dispose();

    private string? NameOf(int field) => field < header.Length && header[field].Length > 0 ? FieldProblems.Cut(header[field]) : null;

    private List<InputFault> ReadHeader()
    {
        InputFault First(LocalizedText problem) => new(File, 1, columns[0].Name, problem);
        if (!reader.Read()) return [First(CsvProblems.NoHeader(string.Join(',', columns.Select(c => c.Name))))];
        if (reader.IsUtf16) return [First(CsvProblems.Utf16)];
        header = new string[reader.FieldCount];
        for (var i = 0; i < header.Length; i++) header[i] = Encoding.UTF8.GetString(reader.Field(i));
        if (WrongDelimiter() is { } delimiter) return [First(CsvProblems.Delimiter(delimiter))];
        if (reader.Faults.Count > 0) return [.. RowFaults()];
        var faults = FindColumns();
        foreach (var column in columns)
        {
            if (column.Required && positions[column.Index] < 0)
                faults.Add(new InputFault(File, reader.Line, column.Name, CsvProblems.MissingColumn(Nearby(column))));
        }
        return faults;
    }

    private List<InputFault> FindColumns()
    {
        var faults = new List<InputFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i].Length > 0 && !seen.Add(header[i]))
                faults.Add(new InputFault(File, reader.FieldLine(i), NameOf(i), CsvProblems.DuplicateColumn));
            else if (columns.FirstOrDefault(c => c.Name == header[i]) is { } column)
                positions[column.Index] = i;
        }
        return faults;
    }

    private string? WrongDelimiter()
    {
        if (header.Any(name => columns.Any(c => c.Name == name))) return null;
        var joined = string.Concat(header);
        if (joined.Contains(';')) return "« ; »";
        if (joined.Contains('\t')) return "⇥ (TAB)";
        return joined.Contains('|') ? "« | »" : null;
    }

    private string? Nearby(Column column) =>
        header.FirstOrDefault(n => string.Equals(n.Trim(), column.Name, StringComparison.OrdinalIgnoreCase)) is { } name ? FieldProblems.Cut(name) : null;
}
