using System.Text;
using System.Text.Unicode;

namespace Matching.Datasets.Csv;

/// <summary>
/// The current record of a <see cref="CsvReader"/>: its fields as UTF-8 bytes, their lines, and the syntax faults. One
/// instance serves all records of a file.
/// </summary>
internal sealed class CsvRecord
{
    /// <summary>Maximum length of a field in UTF-8 bytes.</summary>
    public const int MaxFieldBytes = 1 << 20;

    private const int MaxFields = 1024;
    private const int MaxRecordBytes = 32 * MaxFieldBytes;

    private readonly List<CsvFault> _faults = [];
    private byte[] _content = new byte[4096];
    private int _contentLength;
    private (int Start, int End, int Line)[] _fields = new (int, int, int)[32];
    private int _fieldStart, _fieldLine;
    private bool _isTooLong;

    /// <summary>Line on which the record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of fields, including those beyond the 1,024 that are stored.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Whether no field has content.</summary>
    public bool IsEmpty => _contentLength == 0;

    /// <summary>Syntax faults, at most one per field plus one for its encoding.</summary>
    public IReadOnlyList<CsvFault> Faults => _faults;

    /// <summary>Content of a field without its quotes; empty if the index is beyond the last field.</summary>
    public ReadOnlySpan<byte> Field(int index) =>
        index < Math.Min(FieldCount, MaxFields)
            ? _content.AsSpan(_fields[index].Start, _fields[index].End - _fields[index].Start)
            : default;

    /// <summary>Line on which a field begins.</summary>
    public int FieldLine(int index) => index < Math.Min(FieldCount, MaxFields) ? _fields[index].Line : Line;

    /// <summary>Returns the texts of all fields.</summary>
    public string[] Texts() => [.. Enumerable.Range(0, FieldCount).Select(i => Encoding.UTF8.GetString(Field(i)))];

    /// <summary>Clears the previous record.</summary>
    internal void Begin(int line)
    {
        FieldCount = 0;
        _contentLength = 0;
        _faults.Clear();
        Line = line;
    }

    internal void BeginField(int line)
    {
        _fieldStart = _contentLength;
        _fieldLine = line;
        _isTooLong = false;
    }

    /// <summary>Appends content to the current field. A field that is too long is emptied.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (_isTooLong || bytes.IsEmpty) return;
        if (_contentLength - _fieldStart + bytes.Length > MaxFieldBytes
            || _contentLength + bytes.Length > MaxRecordBytes)
        {
            _isTooLong = true;
            AddFault(CsvProblems.TooLong);
            _contentLength = _fieldStart;
            return;
        }
        if (_contentLength + bytes.Length > _content.Length)
            Array.Resize(ref _content, Math.Max(_content.Length * 2, _contentLength + bytes.Length));
        bytes.CopyTo(_content.AsSpan(_contentLength));
        _contentLength += bytes.Length;
    }

    internal void EndField()
    {
        if (FieldCount < MaxFields)
        {
            if (FieldCount == _fields.Length) Array.Resize(ref _fields, _fields.Length * 2);
            _fields[FieldCount] = (_fieldStart, _contentLength, _fieldLine);
        }
        else
        {
            _contentLength = _fieldStart;
        }
        FieldCount++;
    }

    internal void AddFault(LocalizedText problem)
    {
        // Only the first fault of a field is reported, except that an unclosed quote replaces it: it is the cause.
        if (_faults.Count > 0 && _faults[^1].Field == FieldCount)
        {
            if (problem != CsvProblems.UnclosedQuote) return;
            _faults.RemoveAt(_faults.Count - 1);
        }
        _faults.Add(new CsvFault(_fieldLine, FieldCount, problem));
    }

    /// <summary>Adds a fault for each field that is not valid UTF-8.</summary>
    internal void CheckEncoding()
    {
        if (Ascii.IsValid(_content.AsSpan(0, _contentLength))) return;
        for (var i = 0; i < FieldCount; i++)
        {
            if (!Utf8.IsValid(Field(i))) _faults.Add(new CsvFault(FieldLine(i), i, CsvProblems.Encoding));
        }
    }
}
