using System.Buffers;
using System.Runtime.CompilerServices;

namespace Matching.Datasets.Csv;

/// <summary>
/// Strict RFC 4180 reader over UTF-8 bytes, one record at a time in bounded memory; a line may also end with LF alone.
/// It works on bytes rather than on decoded text so that a NUL, an invalid encoding or an unclosed quote is reported
/// with its line and field. The reader continues after a faulty record, except after an unclosed quote: its field
/// extends to the end of the file.
/// </summary>
internal sealed class CsvReader(Stream stream) : IDisposable
{
    private static readonly SearchValues<byte> UnquotedDelimiters = SearchValues.Create(",\"\r\n\0"u8);
    private static readonly SearchValues<byte> QuotedDelimiters = SearchValues.Create("\"\n\0"u8);

    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _bufferPosition, _bufferLength;
    private int _line = 1;
    private bool _hasStarted, _isQuoted;

    /// <summary>The current record.</summary>
    public CsvRecord Record { get; } = new();

    /// <summary>Whether the file starts like UTF-16 text. Set by the first <see cref="Read"/>.</summary>
    public bool IsUtf16 { get; private set; }

    /// <summary>Reads the next record, skipping blank lines.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        if (!_hasStarted) SkipByteOrderMark();
        do
        {
            Record.Begin(_line);
            if (Peek() < 0) return false;
            while (ReadField()) { }
        }
        while (Record.FieldCount == 1 && Record.IsEmpty && !_isQuoted && Record.Faults.Count == 0);
        Record.CheckEncoding();
        return true;
    }

    public void Dispose() => stream.Dispose();

    private void SkipByteOrderMark()
    {
        _hasStarted = true;
        while (_bufferLength < 3
            && stream.Read(_buffer, _bufferLength, _buffer.Length - _bufferLength) is > 0 and var count)
            _bufferLength += count;
        var start = _buffer.AsSpan(0, _bufferLength);
        if (start.StartsWith("\uFEFF"u8)) _bufferPosition = 3;
        IsUtf16 = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (_bufferLength >= 2 && start[..2].Contains((byte)0));
    }

    /// <summary>Reads one field into the record.</summary>
    /// <returns>True if another field of the record follows.</returns>
    private bool ReadField()
    {
        Record.BeginField(_line);
        _isQuoted = Peek() == '"';
        if (_isQuoted) ReadQuoted();
        var hasMore = ReadUnquoted();
        Record.EndField();
        return hasMore;
    }

    private void ReadQuoted()
    {
        _bufferPosition++;
        while (true)
        {
            switch (ReadUntil(QuotedDelimiters))
            {
                case -1:
                    Record.AddFault(CsvProblems.UnclosedQuote);
                    return;
                case '\n':
                    _line++;
                    Record.Append("\n"u8);
                    break;
                case 0:
                    Record.AddFault(CsvProblems.Nul);
                    break;
                default:
                    if (Peek() != '"') return;
                    _bufferPosition++;
                    Record.Append("\""u8);
                    break;
            }
        }
    }

    /// <summary>
    /// Reads to the end of an unquoted field, or from a closing quote to the next comma, where there must be nothing.
    /// </summary>
    private bool ReadUnquoted()
    {
        if (_isQuoted && Peek() is >= 0 and var next && !UnquotedDelimiters.Contains((byte)next))
            Record.AddFault(CsvProblems.ContentAfterQuote);
        while (true)
        {
            switch (ReadUntil(UnquotedDelimiters))
            {
                case -1:
                    return false;
                case ',':
                    return true;
                case '\r' when Peek() == '\n':
                    _bufferPosition++;
                    _line++;
                    return false;
                case '\n':
                    _line++;
                    return false;
                case '\r':
                    Record.AddFault(CsvProblems.CarriageReturnWithoutLineFeed);
                    break;
                case 0:
                    Record.AddFault(CsvProblems.Nul);
                    break;
                default:
                    Record.AddFault(CsvProblems.QuoteInUnquotedField);
                    Record.Append("\""u8);
                    break;
            }
        }
    }

    /// <summary>
    /// Appends the content before the next delimiter to the field. Inlined, so that the search is compiled for the
    /// caller's delimiters.
    /// </summary>
    /// <returns>The delimiter, or -1 at the end of the file.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadUntil(SearchValues<byte> delimiters)
    {
        while (_bufferPosition < _bufferLength || Fill())
        {
            var unread = _buffer.AsSpan(_bufferPosition, _bufferLength - _bufferPosition);
            var stop = unread.IndexOfAny(delimiters);
            Record.Append(stop < 0 ? unread : unread[..stop]);
            _bufferPosition += stop < 0 ? unread.Length : stop + 1;
            if (stop >= 0) return unread[stop];
        }
        return -1;
    }

    private int Peek() => _bufferPosition < _bufferLength || Fill() ? _buffer[_bufferPosition] : -1;

    private bool Fill()
    {
        _bufferPosition = 0;
        _bufferLength = stream.Read(_buffer, 0, _buffer.Length);
        return _bufferLength > 0;
    }
}
