using System.Text;

namespace Matching.Datasets.Csv;

/// <summary>
/// The rows of a CSV file with a header. Iterates over the rows and converts the fields of the current row to typed
/// values. An invalid value adds a fault and returns a default, so that all faults of a row are reported together.
/// </summary>
internal sealed partial class CsvTable : IDisposable
{
    private readonly CsvReader _reader;
    private readonly CsvHeader _header;
    private readonly DatasetKeys _keys;
    private readonly List<InputFault> _faults = [];
    private char[] _buffer = new char[4096];

    /// <summary>Opens a table and reads its header; faults of the header are in <see cref="HeaderFaults"/>.</summary>
    /// <param name="stream">The file; the table closes it.</param>
    /// <param name="file">File name for messages.</param>
    /// <param name="columns">Known columns; others are ignored.</param>
    /// <param name="keys">Keys that rows may refer to.</param>
    public CsvTable(Stream stream, string file, IReadOnlyList<Column> columns, DatasetKeys keys)
    {
        _reader = new CsvReader(stream);
        _keys = keys;
        File = file;
        _header = new CsvHeader(_reader, file, columns);
    }

    /// <summary>File name for messages.</summary>
    public string File { get; }

    /// <summary>Faults of the header; if there are any, no row can be read.</summary>
    public IReadOnlyList<InputFault> HeaderFaults => _header.Faults;

    /// <summary>Line on which the current row begins.</summary>
    public int Line => _reader.Record.Line;

    /// <summary>Faults of the current row so far: of its syntax, or of the values read from it.</summary>
    public IReadOnlyList<InputFault> Faults => _faults;

    /// <summary>
    /// Whether the current row has no syntax fault and as many fields as the header; otherwise it has no values to
    /// read.
    /// </summary>
    public bool IsWellFormed => _reader.Record.Faults.Count == 0 && _reader.Record.FieldCount == _header.FieldCount;

    /// <summary>Reads the next row; false at the end.</summary>
    public bool Read()
    {
        _faults.Clear();
        _registered = null;
        if (!_reader.Read()) return false;
        if (!IsWellFormed) AddSyntaxFaults(_reader.Record);
        return true;
    }

    /// <summary>Ends the row; marks its key as refused if the row has faults.</summary>
    public void EndRow()
    {
        if (_faults.Count > 0 && _registered is { } key) key.Index.Refuse(key.Key);
    }

    /// <summary>Adds a fault of a column's value.</summary>
    public void Fault(Column column, LocalizedText problem) =>
        _faults.Add(new(File, LineOf(column), column.Name, problem));

    /// <summary>Returns the current row as a CSV record, without a line end.</summary>
    public string Raw() => CsvLine.FormatUnguarded(_reader.Record.Texts());

    public void Dispose() => _reader.Dispose();

    /// <summary>
    /// Characters of a column's value without the formula guard, valid until the next call; empty if the file has no
    /// such column.
    /// </summary>
    internal ReadOnlySpan<char> Chars(Column column)
    {
        var position = _header.PositionOf(column);
        var bytes = position < 0 ? default : _reader.Record.Field(position);
        if (bytes.Length > _buffer.Length) _buffer = new char[Math.Max(bytes.Length, _buffer.Length * 2)];
        return FormulaGuard.RemoveGuard(_buffer.AsSpan(0, Encoding.UTF8.GetChars(bytes, _buffer)));
    }

    private int LineOf(Column column) =>
        _header.PositionOf(column) is >= 0 and var position ? _reader.Record.FieldLine(position) : Line;

    private void AddSyntaxFaults(CsvRecord record)
    {
        _faults.AddRange(_header.SyntaxFaults(record));
        // A wrong number of fields is usually a consequence of a quoting fault, which is already reported.
        if (_faults.Count > 0) return;
        var column = _header.NameOf(Math.Min(record.FieldCount, _header.FieldCount - 1));
        _faults.Add(new(
            File, record.Line, column, CsvProblems.FieldCount(record.FieldCount, _header.FieldCount)));
    }
}
