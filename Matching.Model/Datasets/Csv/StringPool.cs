namespace Matching.Datasets.Csv;

/// <summary>
/// Returns the same string instance for equal texts, which saves memory: codes and languages repeat in many rows.
/// </summary>
internal sealed class StringPool
{
    private const int MaxStrings = 65_536;
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > 64) return text.ToString();
        if (_strings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known)) return known;
        var added = text.ToString();
        if (_strings.Count < MaxStrings) _strings.Add(added);
        return added;
    }
}
