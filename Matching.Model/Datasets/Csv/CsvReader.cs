using System.Buffers;

namespace Matching.Datasets.Csv;

/// <summary>
/// Strict RFC 4180 reader over UTF-8 bytes, one record at a time in constant memory. It works on bytes rather than on
/// decoded text so that a NUL, an invalid encoding or an open quote is reported with its line and field. A faulty
/// record does not stop the reader; the next one is read normally.
/// </summary>
internal sealed class CsvReader(Stream stream) : IDisposable
{
    private static readonly SearchValues<byte> PlainDelimiters = SearchValues.Create(",\"\r\n\0"u8);
    private static readonly SearchValues<byte> QuotedDelimiters = SearchValues.Create("\"\n\0"u8);

    private readonly byte[] _input = new byte[128 * 1024];
    private int _position;
    private int _length;
    private int _line = 1;
    private bool _started;
    private bool _quoted;

    /// <summary>The current record.</summary>
    public CsvRecord Record { get; } = new();

    /// <summary>Whether the file starts like UTF-16 text. Set by the first <see cref="Read"/>.</summary>
    public bool IsUtf16 { get; private set; }

    /// <summary>Reads the next record, skipping blank lines. False at the end.</summary>
    public bool Read()
    {
        if (!_started) SkipByteOrderMark();
        do
        {
            Record.Begin(_line);
            if (Peek() < 0) return false;
            while (ReadField()) { }
        }
        while (Record.FieldCount == 1 && Record.IsEmpty && !_quoted && Record.Faults.Count == 0);
        Record.CheckEncoding();
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

    /// <summary>Reads one field into the record. True if another field of the record follows.</summary>
    private bool ReadField()
    {
        Record.BeginField(_line);
        _quoted = Peek() == '"';
        if (_quoted) ReadQuoted();
        var more = ReadPlain();
        Record.EndField();
        return more;
    }

    private void ReadQuoted()
    {
        _position++;
        while (true)
        {
            if (_position == _length && !Fill())
            {
                Record.AddFault(CsvProblem.OpenQuote);
                return;
            }
            var rest = _input.AsSpan(_position, _length - _position);
            var stop = rest.IndexOfAny(QuotedDelimiters);
            Record.Append(stop < 0 ? rest : rest[..stop]);
            _position += stop < 0 ? rest.Length : stop + 1;
            if (stop < 0) continue;
            switch (rest[stop])
            {
                case (byte)'\n':
                    _line++;
                    Record.Append("\n"u8);
                    break;
                case 0:
                    Record.AddFault(CsvProblem.Nul);
                    break;
                default:
                    if (Peek() != '"') return;
                    _position++;
                    Record.Append("\""u8);
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
            if (_quoted && stop != 0) Record.AddFault(CsvProblem.AfterQuote);
            Record.Append(stop < 0 ? rest : rest[..stop]);
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
                    Record.AddFault(CsvProblem.BareReturn);
                    break;
                case 0:
                    Record.AddFault(CsvProblem.Nul);
                    break;
                default:
                    Record.AddFault(CsvProblem.StrayQuote);
                    Record.Append("\""u8);
                    break;
            }
        }
        return false;
    }

    private int Peek() => _position < _length || Fill() ? _input[_position] : -1;

    private bool Fill()
    {
        _position = 0;
        _length = stream.Read(_input, 0, _input.Length);
        return _length > 0;
    }
}
