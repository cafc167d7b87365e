using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Matching.Datasets.Csv;

/// <summary>
/// Strict RFC 4180 over UTF-8 bytes, one record at a time in constant memory. It works on bytes and not on decoded text so
/// that a NUL, a bad encoding or an open quote is told with the very line and field where it stands. A faulty record does not
/// stop it: the next one is read as if nothing had happened.
/// </summary>
internal sealed class CsvReader(Stream stream) : IDisposable
{
    /// <summary>Longest field, in bytes of UTF-8.</summary>
    public const int MaxFieldBytes = 1 << 20;

    private const int MaxFields = 1024;
    private static readonly SearchValues<byte> PlainStops = SearchValues.Create(",\"\r\n\0"u8);
    private static readonly SearchValues<byte> QuotedStops = SearchValues.Create("\"\n\0"u8);

    private readonly byte[] input = new byte[128 * 1024];
    private int position;
    private int length;
    private int line = 1;
    private bool started;

    private byte[] content = new byte[4096];
    private int contentLength;
    private (int Start, int End, int Line)[] fields = new (int, int, int)[32];
    private readonly List<CsvFault> faults = [];
    private int fieldStart;
    private int fieldLine;
    private bool quoted;
    private bool oversized;

    /// <summary>Line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of fields of the current record, beyond those kept too.</summary>
    public int FieldCount { get; private set; }

    /// <summary>What is wrong with the writing of the current record; at most one fault a field.</summary>
    public IReadOnlyList<CsvFault> Faults => faults;

    /// <summary>Content of a field, quotes taken off; empty beyond the last one.</summary>
    public ReadOnlySpan<byte> Field(int index) =>
        index < Math.Min(FieldCount, MaxFields) ? content.AsSpan(fields[index].Start, fields[index].End - fields[index].Start) : default;

    /// <summary>Line on which a field begins.</summary>
    public int FieldLine(int index) => index < Math.Min(FieldCount, MaxFields) ? fields[index].Line : Line;

    /// <summary>Goes to the next record; blank lines are passed over. False at the end.</summary>
    public bool Read()
    {
        if (!started) SkipByteOrderMark();
        do
        {
            FieldCount = 0;
            contentLength = 0;
            faults.Clear();
            Line = line;
            if (Peek() < 0) return false;
            while (ReadField()) { }
        }
        while (FieldCount == 1 && contentLength == 0 && !quoted && faults.Count == 0);
        CheckEncoding();
        return true;
    }

    public void Dispose() => stream.Dispose();

    private void SkipByteOrderMark()
    {
        started = true;
        while (length < 3 && stream.Read(input, length, input.Length - length) is > 0 and var read) length += read;
        var start = input.AsSpan(0, length);
        if (start.StartsWith("\uFEFF"u8)) position = 3;
        IsUtf16 = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (length >= 2 && start[..2].Contains((byte)0));
    }

    /// <summary>Whether the file begins as UTF-16 text does. Known after the first <see cref="Read"/>.</summary>
    public bool IsUtf16 { get; private set; }

    /// <summary>Reads one field into <see cref="content"/>. True when another one follows on the record.</summary>
    private bool ReadField()
    {
        fieldStart = contentLength;
        fieldLine = line;
        oversized = false;
        quoted = Peek() == '"';
        if (quoted) ReadQuoted();
        var more = ReadPlain();
        EndField();
        return more;
    }

    private void ReadQuoted()
    {
        position++;
        while (true)
        {
            if (position == length && !Fill())
            {
                AddFault(CsvProblem.OpenQuote);
                return;
            }
            var rest = input.AsSpan(position, length - position);
            var stop = rest.IndexOfAny(QuotedStops);
            Append(stop < 0 ? rest : rest[..stop]);
            position += stop < 0 ? rest.Length : stop + 1;
            if (stop < 0) continue;
            switch (rest[stop])
            {
                case (byte)'\n':
                    line++;
                    Append("\n"u8);
                    break;
                case 0:
                    AddFault(CsvProblem.Nul);
                    break;
                default:
                    if (Peek() != '"') return;
                    position++;
                    Append("\""u8);
                    break;
            }
        }
    }

    /// <summary>Reads to the end of an unquoted field, or what stands between a closing quote and the next comma: nothing.</summary>
    private bool ReadPlain()
    {
        while (position < length || Fill())
        {
            var rest = input.AsSpan(position, length - position);
            var stop = rest.IndexOfAny(PlainStops);
            if (quoted && stop != 0) AddFault(CsvProblem.AfterQuote);
            Append(stop < 0 ? rest : rest[..stop]);
            position += stop < 0 ? rest.Length : stop + 1;
            if (stop < 0) continue;
            switch (rest[stop])
            {
                case (byte)',':
                    return true;
                case (byte)'\r' when Peek() == '\n':
                    position++;
                    line++;
                    return false;
                case (byte)'\n':
                    line++;
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
            if (FieldCount == fields.Length) Array.Resize(ref fields, fields.Length * 2);
            fields[FieldCount] = (fieldStart, contentLength, fieldLine);
        }
        else
        {
            contentLength = fieldStart;
        }
        FieldCount++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (oversized || bytes.IsEmpty) return;
        if (contentLength - fieldStart + bytes.Length > MaxFieldBytes)
        {
            oversized = true;
            AddFault(CsvProblem.TooLong);
            contentLength = fieldStart;
            return;
        }
        if (contentLength + bytes.Length > content.Length)
            Array.Resize(ref content, Math.Max(content.Length * 2, contentLength + bytes.Length));
        bytes.CopyTo(content.AsSpan(contentLength));
        contentLength += bytes.Length;
    }

    private void AddFault(CsvProblem problem)
    {
        // An open quote explains a field that never ends; otherwise the first fault of a field is the telling one.
        if (faults.Count > 0 && faults[^1].Field == FieldCount)
        {
            if (problem != CsvProblem.OpenQuote) return;
            faults.RemoveAt(faults.Count - 1);
        }
        faults.Add(new CsvFault(fieldLine, FieldCount, problem));
    }

    private void CheckEncoding()
    {
        if (Ascii.IsValid(content.AsSpan(0, contentLength))) return;
        for (var i = 0; i < FieldCount; i++)
        {
            if (!Utf8.IsValid(Field(i))) faults.Add(new CsvFault(FieldLine(i), i, CsvProblem.Encoding));
        }
    }

    private int Peek() => position < length || Fill() ? input[position] : -1;

    private bool Fill()
    {
        position = 0;
        length = stream.Read(input, 0, input.Length);
        return length > 0;
    }
}

/// <summary>What can be wrong with the writing of a field, before its meaning is looked at.</summary>
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

/// <summary>A badly written field.</summary>
/// <param name="Line">Line where the field begins.</param>
/// <param name="Field">Index of the field in its record.</param>
/// <param name="Problem">What is wrong with it.</param>
internal readonly record struct CsvFault(int Line, int Field, CsvProblem Problem);
