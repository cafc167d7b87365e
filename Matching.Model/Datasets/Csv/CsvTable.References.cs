namespace Matching.Datasets.Csv;

/// <content>Keys, references to the keys of other files, and lists.</content>
internal sealed partial class CsvTable
{
    private const int MaxSharedLists = 65_536;
    private const int MaxSharedLength = 128;

    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private (KeyIndex Index, string Key)? _registered;

    /// <summary>The row's id or code, which must be unique in the file.</summary>
    public string Key(Column column, KeyIndex? index)
    {
        var key = Text(column);
        if (index is null || key.Length == 0) return key;
        var firstLine = index.Add(key, Line);
        if (firstLine > 0) Fault(column, FieldProblems.Duplicate(key, firstLine));
        else _registered = (index, key);
        return key;
    }

    /// <summary>A code or id that another file must define; null if the field is empty or the code unknown.</summary>
    public string? Reference(Column column, KeyIndex? index) => Reference(column, index, out _);

    /// <inheritdoc cref="Reference(Column, KeyIndex?)"/>
    /// <param name="column">Column to read.</param>
    /// <param name="index">Keys of the other file; null disables the check.</param>
    /// <param name="ordinal">Ordinal of the key in <paramref name="index"/>; -1 if unknown.</param>
    public string? Reference(Column column, KeyIndex? index, out int ordinal)
    {
        ordinal = -1;
        var chars = RequiredChars(column);
        if (chars.IsEmpty) return null;
        return index is null ? _pool.Get(chars) : FindKnown(column, index, chars, out ordinal);
    }

    /// <summary>Checks that no earlier row of the file has the same pair of ids.</summary>
    public void Pair(Column column, Dictionary<long, int> pairs, int first, int second)
    {
        if (first < 0 || second < 0) return;
        var pair = ((long)first << 32) | (uint)second;
        if (!pairs.TryAdd(pair, Line)) Fault(column, FieldProblems.DuplicatePair(pairs[pair]));
    }

    /// <summary>A list of distinct texts; empty items are skipped.</summary>
    /// <param name="column">Column to read.</param>
    /// <param name="rule">Returns the problem of a text, or null.</param>
    /// <param name="index">Keys of the file that must define the texts; null for free texts.</param>
    public IReadOnlyList<string> List(Column column, Func<string, LocalizedText?>? rule = null,
        KeyIndex? index = null)
    {
        var chars = Chars(column);
        if (chars.IsEmpty) return [];
        var isCacheable = index is null && rule is null && chars.Length <= MaxSharedLength;
        if (isCacheable && _lists.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars, out var known))
            return known;
        var items = new List<string>();
        foreach (var range in chars.Split('|'))
        {
            var item = chars[range];
            if (item.IsEmpty) continue;
            var text = index is null ? _pool.Get(item) : FindKnown(column, index, item, out _);
            if (text is null) continue;
            if (rule?.Invoke(text) is { } problem) Fault(column, problem);
            else if (!items.Contains(text)) items.Add(text);
        }
        IReadOnlyList<string> list = items.ToArray();
        if (isCacheable && _lists.Count < MaxSharedLists) _lists.Add(chars.ToString(), list);
        return list;
    }

    /// <summary>Looks up a code that is a part of a field; an unknown or refused code adds a fault.</summary>
    /// <returns>The code, or null if it is unknown. Without an index every code is accepted.</returns>
    internal string? FindKnown(Column column, KeyIndex? index, ReadOnlySpan<char> key, out int ordinal)
    {
        ordinal = -1;
        if (index is null) return _pool.Get(key);
        if (!index.TryFind(key, out var known, out var entry))
        {
            Fault(column, FieldProblems.Unknown(key));
            return null;
        }
        if (entry.IsRefused && _keys.RefuseConsequences)
            Fault(column, FieldProblems.RefusedReference(known, entry.Line));
        ordinal = entry.Ordinal;
        return known;
    }
}
