namespace Matching.Communes;

/// <summary>An entry of the name index.</summary>
/// <param name="Key">Folded words, separated by one space.</param>
/// <param name="Commune">Index into <see cref="CommuneNumbers.Communes"/>.</param>
/// <param name="IsAlias">True for the name of a part, false for the commune's own name.</param>
internal readonly record struct CommuneName(string Key, int Commune, bool IsAlias);

/// <summary>
/// Folded names in one array, sorted as if they contained no spaces. One binary search therefore finds both
/// « L Hay les Roses » and « LHaylesRoses », and names with the same prefix are adjacent.
/// </summary>
internal sealed class CommuneNameIndex
{
    private readonly CommuneName[] _names;

    public CommuneNameIndex(IEnumerable<CommuneName> names)
    {
        _names = [.. names];
        Array.Sort(_names,
            static (a, b) => Compare(a.Key, b.Key) is var order and not 0
                ? order
                : string.CompareOrdinal(a.Key, b.Key));
    }

    /// <summary>
    /// Returns the communes of that name. Only the best kind of match is returned: the same spaces before different
    /// ones, then the commune's own name before a part's.
    /// </summary>
    public IReadOnlyList<int> Find(string key) =>
    [
        .. _names.Skip(LowerBound(key)).TakeWhile(n => Compare(n.Key, key) == 0)
            .GroupBy(n => (HasOtherSpaces: n.Key != key, n.IsAlias))
            .MinBy(g => g.Key)?.Select(n => n.Commune).Distinct() ?? [],
    ];

    /// <summary>Returns the communes with a name that starts with these complete words.</summary>
    public IReadOnlyList<int> FindByPrefix(string key)
    {
        var found = new List<int>();
        for (var i = LowerBound(key); i < _names.Length && StartsWith(_names[i].Key, key); i++)
            if (_names[i].Key.Length > key.Length && _names[i].Key[key.Length] == ' '
                && _names[i].Key.StartsWith(key, StringComparison.Ordinal))
                found.Add(_names[i].Commune);
        return [.. found.Distinct()];
    }

    private int LowerBound(string key)
    {
        var (low, high) = (0, _names.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(_names[middle].Key, key) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Ordinal comparison that ignores spaces.</summary>
    private static int Compare(string a, string b)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < a.Length && a[i] == ' ') i++;
            while (j < b.Length && b[j] == ' ') j++;
            if (i == a.Length || j == b.Length) return (i < a.Length ? 1 : 0) - (j < b.Length ? 1 : 0);
            if (a[i] != b[j]) return a[i] - b[j];
            i++;
            j++;
        }
    }

    private static bool StartsWith(string name, string key)
    {
        var i = 0;
        foreach (var c in key)
        {
            if (c == ' ') continue;
            while (i < name.Length && name[i] == ' ') i++;
            if (i == name.Length || name[i++] != c) return false;
        }
        return true;
    }
}
