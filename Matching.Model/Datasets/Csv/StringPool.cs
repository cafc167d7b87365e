namespace Matching.Datasets.Csv;

/// <summary>
/// Gives equal texts the same string: a million people live in a few thousand communes and speak a few languages.
/// </summary>
internal sealed class StringPool
{
    private const int MaxStrings = 65_536;
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _byChars;

    public StringPool() => _byChars = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > 64) return text.ToString();
        if (_byChars.TryGetValue(text, out var known)) return known;
        var added = text.ToString();
        if (_strings.Count < MaxStrings) _strings.Add(added);
        return added;
    }
}
