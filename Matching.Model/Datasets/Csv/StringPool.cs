namespace Matching.Datasets.Csv;

/// <summary>
/// Returns the same string instance for equal texts, which saves memory: codes and languages repeat in many rows.
/// </summary>
internal sealed class StringPool
{
    private const int MaxStrings = 65_536;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _strings =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > 64) return text.ToString();
        if (_strings.TryGetValue(text, out var known)) return known;
        var added = text.ToString();
        if (_strings.Set.Count < MaxStrings) _strings.Set.Add(added);
        return added;
    }
}
