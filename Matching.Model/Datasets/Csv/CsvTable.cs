using System.Text;

namespace Matching.Datasets.Csv;

/// <summary>
/// A CSV file with a parsed header: iterates over the rows and maps the known columns to fields.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader _reader;
    private readonly IReadOnlyList<Column> _columns;
    private readonly int[] _positions;
    private string[] _header = [];

    /// <summary>Opens a table and reads its header; faults of the header are in <see cref="HeaderFaults"/>.</summary>
    /// <param name="stream">The file; the table closes it.</param>
    /// <param name="file">File name for messages.</param>
    /// <param name="columns">Known columns; others are ignored.</param>
    public CsvTable(Stream stream, string file, IReadOnlyList<Column> columns)
    {
        _reader = new CsvReader(stream);
        File = file;
        _columns = columns;
        _positions = new int[columns.Count];
        Array.Fill(_positions, -1);
        HeaderFaults = ReadHeader();
    }

    /// <summary>File name for messages.</summary>
    public string File { get; }

    /// <summary>Faults of the header; if there are any, no row can be read.</summary>
    public IReadOnlyList<InputFault> HeaderFaults { get; }

    /// <summary>Line on which the current row begins.</summary>
    public int Line => _reader.Line;

    /// <summary>Reads the next row; false at the end.</summary>
    public bool Read() => _reader.Read();

    /// <summary>Value of a column in the current row; empty if the file has no such column.</summary>
    public ReadOnlySpan<byte> Bytes(Column column) =>
        _positions[column.Index] < 0 ? default : _reader.Field(_positions[column.Index]);

    /// <summary>Line on which a column's value begins.</summary>
    public int LineOf(Column column) =>
        _positions[column.Index] < 0 ? _reader.Line : _reader.FieldLine(_positions[column.Index]);

    /// <summary>Syntax faults of the current row.</summary>
    public IEnumerable<InputFault> RowFaults()
    {
        foreach (var fault in _reader.Faults)
            yield return new InputFault(File, fault.Line, NameOf(fault.Field), CsvProblems.Text(fault.Problem));
        // A wrong number of fields is usually a consequence of a quoting fault, which is already reported.
        if (_reader.FieldCount == _header.Length || _reader.Faults.Count > 0) yield break;
        var column = NameOf(Math.Min(_reader.FieldCount, _header.Length - 1));
        yield return new InputFault(File, _reader.Line, column,
            CsvProblems.FieldCount(_reader.FieldCount, _header.Length));
    }

    /// <summary>Whether the current row has no syntax fault and as many fields as the header.</summary>
    public bool IsWellFormed => _reader.Faults.Count == 0 && _reader.FieldCount == _header.Length;

    /// <summary>Returns the current row as a CSV record, without a line end.</summary>
    public string Raw()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _reader.FieldCount; i++)
        {
            if (i > 0) text.Append(',');
            CsvWriter.AppendField(text, Encoding.UTF8.GetString(_reader.Field(i)));
        }
        return text.ToString();
    }

    public void Dispose() => _reader.Dispose();

    private string? NameOf(int field) =>
        field < _header.Length && _header[field].Length > 0 ? FieldProblems.Cut(_header[field]) : null;

    private List<InputFault> ReadHeader()
    {
        InputFault HeaderFault(LocalizedText problem) => new(File, 1, _columns[0].Name, problem);
        if (!_reader.Read())
            return [HeaderFault(CsvProblems.NoHeader(string.Join(',', _columns.Select(c => c.Name))))];
        if (_reader.IsUtf16) return [HeaderFault(CsvProblems.Utf16)];
        _header = new string[_reader.FieldCount];
        for (var i = 0; i < _header.Length; i++) _header[i] = Encoding.UTF8.GetString(_reader.Field(i));
        if (WrongDelimiter() is { } delimiter) return [HeaderFault(CsvProblems.Delimiter(delimiter))];
        if (_reader.Faults.Count > 0) return [.. RowFaults()];
        var faults = FindColumns();
        foreach (var column in _columns)
        {
            if (column.Required && _positions[column.Index] < 0)
                faults.Add(new InputFault(
                    File, _reader.Line, column.Name, CsvProblems.MissingColumn(FindSimilarName(column))));
        }
        return faults;
    }

    private List<InputFault> FindColumns()
    {
        var faults = new List<InputFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _header.Length; i++)
        {
            if (_header[i].Length > 0 && !seen.Add(_header[i]))
                faults.Add(new InputFault(File, _reader.FieldLine(i), NameOf(i), CsvProblems.DuplicateColumn));
            else if (_columns.FirstOrDefault(c => c.Name == _header[i]) is { } column)
                _positions[column.Index] = i;
        }
        return faults;
    }

    private string? WrongDelimiter()
    {
        if (_header.Any(name => _columns.Any(c => c.Name == name))) return null;
        var joined = string.Concat(_header);
        if (joined.Contains(';')) return "« ; »";
        if (joined.Contains('\t')) return "⇥ (TAB)";
        return joined.Contains('|') ? "« | »" : null;
    }

    private string? FindSimilarName(Column column) =>
        _header.FirstOrDefault(n => string.Equals(n.Trim(), column.Name, StringComparison.OrdinalIgnoreCase))
            is { } name ? FieldProblems.Cut(name) : null;
}
