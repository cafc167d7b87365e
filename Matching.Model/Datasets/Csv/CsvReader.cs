using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Matching.Datasets.Csv;

/// <summary>
/// Strict RFC 4180 reader over UTF-8 bytes, one record at a time in constant memory. It works on bytes rather than on
/// decoded text so that a NUL, an invalid encoding or an open quote is reported with its line and field. A faulty
/// record does not stop the reader; the next one is read normally.
/// </summary>
internal sealed class CsvReader(Stream stream) : IDisposable
{
    /// <summary>Maximum length of a field in UTF-8 bytes.</summary>
    public const int MaxFieldBytes = 1 << 20;

    private const int MaxFields = 1024;
    private const int MaxRecordBytes = 32 * MaxFieldBytes;
    private static readonly SearchValues<byte> PlainDelimiters = SearchValues.Create(",\"\r\n\0"u8);
    private static readonly SearchValues<byte> QuotedDelimiters = SearchValues.Create("\"\n\0"u8);

    private readonly byte[] _input = new byte[128 * 1024];
    private int _position;
    private int _length;
    private int _line = 1;
    private bool _started;

    private byte[] _content = new byte[4096];
    private int _contentLength;
    private (int Start, int End, int Line)[] _fields = new (int, int, int)[32];
    private readonly List<CsvFault> _faults = [];
    private int _fieldStart;
    private int _fieldLine;
    private bool _quoted;
    private bool _oversized;

    /// <summary>Line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of fields of the current record, including those beyond the 1,024 that are stored.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Syntax faults of the current record, at most one per field plus one for its encoding.</summary>
    public IReadOnlyList<CsvFault> Faults => _faults;

    /// <summary>Content of a field without its quotes; empty if the index is beyond the last field.</summary>
    public ReadOnlySpan<byte> Field(int index) =>
        index < Math.Min(FieldCount, MaxFields)
            ? _content.AsSpan(_fields[index].Start, _fields[index].End - _fields[index].Start)
            : default;

    /// <summary>Line on which a field begins.</summary>
    public int FieldLine(int index) => index < Math.Min(FieldCount, MaxFields) ? _fields[index].Line : Line;

    /// <summary>Reads the next record, skipping blank lines. False at the end.</summary>
    public bool Read()
    {
        if (!_started) SkipByteOrderMark();
        do
        {
            FieldCount = 0;
            _contentLength = 0;
            _faults.Clear();
            Line = _line;
            if (Peek() < 0) return false;
            while (ReadField()) { }
        }
        while (FieldCount == 1 && _contentLength == 0 && !_quoted && _faults.Count == 0);
        CheckEncoding();
        return true;
    }

    public void Dispose() => stream.Dispose();

    private void SkipByteOrderMark()
    {
        _started = true;
        while (_length < 3 && stream.Read(_input, _length, _input.Length - _length) is > 0 and var read)
            _length += read;
        var start = _input.AsSpan(0, _length);
        if (start.StartsWith("\uFEFF"u8)) _position = 3;
        IsUtf16 = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (_length >= 2 && start[..2].Contains((byte)0));
    }

    /// <summary>Whether the file starts like UTF-16 text. Set by the first <see cref="Read"/>.</summary>
    public bool IsUtf16 { get; private set; }

    /// <summary>Reads one field into <see cref="_content"/>. True if another field of the record follows.</summary>
    private bool ReadField()
    {
        _fieldStart = _contentLength;
        _fieldLine = _line;
        _oversized = false;
        _quoted = Peek() == '"';
        if (_quoted) ReadQuoted();
        var more = ReadPlain();
        EndField();
        return more;
    }

    private void ReadQuoted()
    {
        _position++;
        while (true)
        {
            if (_position == _length && !Fill())
            {
                AddFault(CsvProblem.OpenQuote);
                return;
            }
            var rest = _input.AsSpan(_position, _length - _position);
            var stop = rest.IndexOfAny(QuotedDelimiters);
            Append(stop < 0 ? rest : rest[..stop]);
            _position += stop < 0 ? rest.Length : stop + 1;
            if (stop < 0) continue;
            switch (rest[stop])
            {
                case (byte)'\n':
                    _line++;
                    Append("\n"u8);
                    break;
                case 0:
                    AddFault(CsvProblem.Nul);
                    break;
                default:
                    if (Peek() != '"') return;
                    _position++;
                    Append("\""u8);
                    break;
            }
        }
    }

    /// <summary>
    /// Reads to the end of an unquoted field, or from a closing quote to the next comma, where there must be nothing.
    /// </summary>
    private bool ReadPlain()
    {
        while (_position < _length || Fill())
        {
            var rest = _input.AsSpan(_position, _length - _position);
            var stop = rest.IndexOfAny(PlainDelimiters);
            if (_quoted && stop != 0) AddFault(CsvProblem.AfterQuote);
            Append(stop < 0 ? rest : rest[..stop]);
            _position += stop < 0 ? rest.Length : stop + 1;
            if (stop < 0) continue;
            switch (rest[stop])
            {
                case (byte)',':
                    return true;
                case (byte)'\r' when Peek() == '\n':
                    _position++;
                    _line++;
                    return false;
                case (byte)'\n':
                    _line++;
                    return false;
                case (byte)'\r':
                    AddFault(CsvProblem.BareReturn);
                    break;
                case 0:
                    AddFault(CsvProblem.Nul);
                    break;
                default:
                    AddFault(CsvProblem.StrayQuote);
                    Append("\""u8);
                    break;
            }
        }
        return false;
    }

    private void EndField()
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

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_oversized || bytes.IsEmpty) return;
        if (_contentLength - _fieldStart + bytes.Length > MaxFieldBytes
            || _contentLength + bytes.Length > MaxRecordBytes)
        {
            _oversized = true;
            AddFault(CsvProblem.TooLong);
            _contentLength = _fieldStart;
            return;
        }
        if (_contentLength + bytes.Length > _content.Length)
            Array.Resize(ref _content, Math.Max(_content.Length * 2, _contentLength + bytes.Length));
        bytes.CopyTo(_content.AsSpan(_contentLength));
        _contentLength += bytes.Length;
    }

    private void AddFault(CsvProblem problem)
    {
        // Only the first fault of a field is reported, except that an open quote replaces it: it is the cause.
        if (_faults.Count > 0 && _faults[^1].Field == FieldCount)
        {
            if (problem != CsvProblem.OpenQuote) return;
            _faults.RemoveAt(_faults.Count - 1);
        }
        _faults.Add(new CsvFault(_fieldLine, FieldCount, problem));
    }

    private void CheckEncoding()
    {
        if (Ascii.IsValid(_content.AsSpan(0, _contentLength))) return;
        for (var i = 0; i < FieldCount; i++)
        {
            if (!Utf8.IsValid(Field(i))) _faults.Add(new CsvFault(FieldLine(i), i, CsvProblem.Encoding));
        }
    }

    private int Peek() => _position < _length || Fill() ? _input[_position] : -1;

    private bool Fill()
    {
        _position = 0;
        _length = stream.Read(_input, 0, _input.Length);
        return _length > 0;
    }
}

/// <summary>Syntax faults of a field.</summary>
internal enum CsvProblem
{
    Nul,
    TooLong,
    OpenQuote,
    StrayQuote,
    AfterQuote,
    BareReturn,
    Encoding,
}

/// <summary>A syntax fault and its position.</summary>
/// <param name="Line">Line on which the field begins, from 1.</param>
/// <param name="Field">Index of the field in its record, from 0.</param>
/// <param name="Problem">Kind of fault.</param>
internal readonly record struct CsvFault(int Line, int Field, CsvProblem Problem);
