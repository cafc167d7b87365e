namespace Matching.Datasets.Csv;

/// <summary>The header of a CSV file: maps the known columns to fields. Other columns are ignored.</summary>
internal sealed class CsvHeader
{
    private readonly string _file;
    private readonly IReadOnlyList<Column> _columns;
    private readonly int[] _positions;
    private string[] _names = [];

    /// <summary>Reads the header.</summary>
    /// <param name="reader">The file, at its beginning.</param>
    /// <param name="file">File name for messages.</param>
    /// <param name="columns">Known columns.</param>
    public CsvHeader(CsvReader reader, string file, IReadOnlyList<Column> columns)
    {
        _file = file;
        _columns = columns;
        _positions = [.. columns.Select(_ => -1)];
        Faults = Read(reader);
    }

    /// <summary>Faults of the header; if there are any, no row can be read.</summary>
    public IReadOnlyList<InputFault> Faults { get; }

    /// <summary>Number of fields.</summary>
    public int FieldCount => _names.Length;

    /// <summary>Index of a column's field, or -1 if the file has no such column.</summary>
    public int PositionOf(Column column) => _positions[column.Index];

    /// <summary>Name of a field for messages; null beyond the last field or for an empty name.</summary>
    public string? NameOf(int field) =>
        field < _names.Length && _names[field].Length > 0 ? FieldProblems.Cut(_names[field]) : null;

    /// <summary>Syntax faults of a record, with the names of the fields.</summary>
    public IEnumerable<InputFault> SyntaxFaults(CsvRecord record) => record.Faults.Select(f =>
        new InputFault(_file, f.Line, NameOf(f.Field), f.Problem));

    private List<InputFault> Read(CsvReader reader)
    {
        InputFault HeaderFault(LocalizedText problem) => new(_file, 1, _columns[0].Name, problem);
        if (!reader.Read())
            return [HeaderFault(CsvProblems.NoHeader(string.Join(',', _columns.Select(c => c.Name))))];
        if (reader.IsUtf16) return [HeaderFault(CsvProblems.Utf16)];
        var record = reader.Record;
        _names = record.Texts();
        if (WrongDelimiter() is { } delimiter) return [HeaderFault(CsvProblems.Delimiter(delimiter))];
        if (record.Faults.Count > 0) return [.. SyntaxFaults(record)];
        var faults = FindColumns(record);
        faults.AddRange(_columns.Where(column => column.Required && PositionOf(column) < 0)
            .Select(column => new InputFault(
                _file, record.Line, column.Name, CsvProblems.MissingColumn(FindSimilarName(column)))));
        return faults;
    }

    private List<InputFault> FindColumns(CsvRecord record)
    {
        var faults = new List<InputFault>();
        var seen = new HashSet<string>();
        for (var i = 0; i < _names.Length; i++)
        {
            if (_names[i].Length > 0 && !seen.Add(_names[i]))
                faults.Add(new(_file, record.FieldLine(i), NameOf(i), CsvProblems.DuplicateColumn));
            else if (_columns.FirstOrDefault(c => c.Name == _names[i]) is { } column)
                _positions[column.Index] = i;
        }
        return faults;
    }

    private string? WrongDelimiter()
    {
        if (_names.Any(name => _columns.Any(c => c.Name == name))) return null;
        var joined = string.Concat(_names);
        if (joined.Contains(';')) return "« ; »";
        if (joined.Contains('\t')) return "⇥ (TAB)";
        return joined.Contains('|') ? "« | »" : null;
    }

    private string? FindSimilarName(Column column) =>
        _names.FirstOrDefault(n => string.Equals(n.Trim(), column.Name, StringComparison.OrdinalIgnoreCase))
            is { } name ? FieldProblems.Cut(name) : null;
}
